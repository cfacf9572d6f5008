use std::collections::BTreeMap;
use std::path::Path;

/// A recorded figure of R.
#[derive(Clone, Debug)]
pub struct Figure {
    pub statistic: String,
    /// Class and code of the domain; none for all.
    pub domain: Option<(String, u32)>,
    pub value: f64,
    pub error: f64,
    pub effect: Option<f64>,
    pub degrees: Option<f64>,
}

/// What this crate makes of the same.
#[derive(Clone, Debug)]
pub struct Ours {
    pub value: f64,
    pub error: Option<f64>,
    pub effect: Option<f64>,
    pub degrees: Option<f64>,
}

/// A table of numbers by column name; what is missing is NaN.
pub struct Table(pub BTreeMap<String, Vec<f64>>);

fn read(name: &str) -> csv::Reader<std::fs::File> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    csv::Reader::from_path(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

impl Table {
    pub fn read(name: &str) -> Table {
        let mut reader = read(&format!("data/{name}.csv"));
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let mut columns = vec![Vec::new(); names.len()];
        for record in reader.records() {
            for (column, cell) in columns.iter_mut().zip(record.unwrap().iter()) {
                column.push(cell.trim().parse().unwrap_or(f64::NAN));
            }
        }
        Table(names.into_iter().zip(columns).collect())
    }

    pub fn numbers(&self, name: &str) -> &[f64] {
        &self.0[name]
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "codes are small whole numbers"
    )]
    pub fn codes(&self, name: &str) -> Vec<u64> {
        self.numbers(name).iter().map(|code| *code as u64).collect()
    }

    pub fn len(&self) -> usize {
        self.0.values().next().map_or(0, Vec::len)
    }
}

/// The figures of R for a case.
pub fn figures(case: &str) -> Vec<Figure> {
    let mut all = Vec::new();
    for record in read("r-survey.csv").records() {
        let record = record.unwrap();
        if &record[0] != case {
            continue;
        }
        let number = |at: usize| record[at].trim().parse::<f64>().ok();
        all.push(Figure {
            statistic: record[1].to_owned(),
            domain: record[2].split_once('=').map(|(class, code)| (class.to_owned(), code.parse().unwrap())),
            value: number(3).unwrap(),
            error: number(4).unwrap(),
            effect: number(5),
            degrees: number(6),
        });
    }
    assert!(!all.is_empty(), "R recorded nothing for {case}");
    all
}
