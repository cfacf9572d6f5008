//! What estimates cost: `bench/survey/run` puts it beside R's `survey` and svy on the same answers in the same run.
//!
//! Arguments: `linearised FILE`, `bootstrap FILE REPLICATES`, `scale RESPONSES`. Prints lines of name, seconds by the clock,
//! seconds of processor time.
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use parindex_survey::{
    Column, Design, Estimation, Kind, Measure, Options, Rows, Scale, Sheet, Statistic, Tally,
};

const QUESTIONS: usize = 30;
const GROUPS: u32 = 4;
const UNITS: u32 = 63;
/// Rows that are made and added at a time where their number grows.
const BATCH: usize = 1 << 16;

/// Answers as columns.
#[derive(Default)]
struct Sample {
    unit: Vec<u32>,
    cell: Vec<u32>,
    weight: Vec<f64>,
    answers: Vec<Vec<u8>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["linearised", file] => linearised(&Sample::read(file)),
        ["bootstrap", file, replicates] => {
            bootstrap(&Sample::read(file), replicates.parse().expect("a number"));
        }
        ["scale", responses] => scale(responses.parse().expect("a number")),
        _ => println!("arguments: linearised FILE, bootstrap FILE REPLICATES, scale RESPONSES"),
    }
}

impl Sample {
    fn read(file: &str) -> Sample {
        let mut sample = Sample { answers: vec![Vec::new(); QUESTIONS], ..Sample::default() };
        for record in csv::Reader::from_path(file).expect("a file").records() {
            let record = record.expect("a record");
            let unit: u32 = record[0].parse().expect("a unit");
            let group: u32 = record[1].parse().expect("a group");
            sample.unit.push(unit);
            sample.cell.push(unit * GROUPS + group);
            sample.weight.push(record[2].parse().expect("a weight"));
            for (question, answers) in sample.answers.iter_mut().enumerate() {
                answers.push(record[3 + question].parse().expect("an answer"));
            }
        }
        sample
    }

    /// Answers that look irregular, the same every time.
    fn made(start: usize, rows: usize) -> Sample {
        let noise = |n: usize| (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let small = |n: u64| u32::try_from(n).unwrap_or_default();
        let mut sample = Sample { answers: vec![Vec::new(); QUESTIONS], ..Sample::default() };
        for row in start..start + rows {
            let unit = small(noise(row) % u64::from(UNITS));
            sample.unit.push(unit);
            sample.cell.push(unit * GROUPS + small(noise(row + 1) % u64::from(GROUPS)));
            sample.weight.push(1.0 + f64::from(unit));
            for (question, answers) in sample.answers.iter_mut().enumerate() {
                answers.push(u8::try_from(noise(row * 31 + question) % 6).unwrap_or_default());
            }
        }
        sample
    }

    fn rows(&self) -> Rows<'_> {
        Rows { place: &self.unit, cell: &self.cell, weight: &self.weight }
    }

    fn columns(&self) -> Vec<Column<'_>> {
        self.answers.iter().map(|answers| Column::Codes(answers)).collect()
    }
}

/// Each unit is a stratum of its own.
fn design() -> Design {
    let mut design = Design::default();
    for _ in 0..UNITS {
        let stratum = design.stratum(None, None);
        design.units_of(stratum);
    }
    design
}

fn empty() -> Tally {
    Tally::new((UNITS * GROUPS) as usize, &[Kind::Codes(6); QUESTIONS])
}

/// The answer is its own worth.
fn worth() -> Scale {
    Scale::new((0..6).map(|code| (code > 0).then(|| f64::from(code))).collect())
}

/// Seconds of processor time that all threads of this process have used; the wall clock also shows what else runs.
fn processor() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").expect("Linux");
    let used = threads.filter_map(|thread| {
        let line = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse::<f64>().ok()
    });
    used.sum::<f64>() / 1e9
}

/// The least time by the clock of some runs, which other work on the machine disturbs least, and their mean processor
/// time, since the system counts it in steps.
fn measured<T>(name: &str, runs: u32, mut work: impl FnMut() -> T) -> T {
    let (mut wall, used) = (f64::INFINITY, processor());
    let mut result = None;
    for _ in 0..runs {
        let start = Instant::now();
        result = Some(black_box(work()));
        wall = wall.min(start.elapsed().as_secs_f64());
    }
    println!("{name} {wall:.9} {:.9}", (processor() - used) / f64::from(runs));
    result.expect("one run at least")
}

/// Means and errors of every question in every cell.
fn by_cell(design: &Design, tally: &Tally) -> Vec<(f64, f64)> {
    let estimation = Estimation::new(design, tally, Options::default()).expect("a sound design");
    let scale = worth();
    let mut all = Vec::new();
    for cell in 0..UNITS * GROUPS {
        let domain = estimation.domain(|other| other == cell);
        for column in 0..QUESTIONS {
            let measure = Measure { column, scale: Some(&scale), statistic: Statistic::Mean };
            let estimate = domain.estimate(&measure);
            all.extend(estimate.map(|estimate| (estimate.value, estimate.error.unwrap_or_default())));
        }
    }
    all
}

fn linearised(sample: &Sample) {
    let design = design();
    let all = measured("parindex linearised", 100, || {
        let mut tally = empty();
        tally.add(&design, &sample.rows(), &sample.columns()).expect("sound rows");
        by_cell(&design, &tally)
    });
    println!("# parindex {:.8} {:.9}", all[0].0, all[0].1);
    measured("parindex pass", 100, || {
        let mut tally = empty();
        tally.add(&design, &sample.rows(), &sample.columns()).expect("sound rows");
        tally
    });
    measured("bare reading", 100, || bare(sample));
}

/// The least that reading every answer once can be: a weighted sum of each question.
fn bare(sample: &Sample) -> f64 {
    let sum = |answers: &Vec<u8>| {
        answers.iter().zip(&sample.weight).map(|(answer, weight)| f64::from(*answer) * weight).sum::<f64>()
    };
    sample.answers.iter().map(sum).sum()
}

fn bootstrap(sample: &Sample, replicates: usize) {
    let design = design();
    let scale = worth();
    let measure = |column| Measure { column, scale: Some(&scale), statistic: Statistic::Mean };
    let measures: Vec<Measure<'_>> = (0..QUESTIONS).map(measure).collect();
    let cells = UNITS * GROUPS;
    let units: Vec<Vec<u32>> =
        (0..UNITS).map(|unit| (0..cells).filter(|cell| cell / GROUPS == unit).collect()).collect();
    let errors = measured("parindex bootstrap", 3, || {
        let sheet = Sheet::new(&design, cells as usize, &sample.rows(), &sample.columns(), &measures);
        sheet.expect("sound rows").bootstrap(replicates, 7, &units)
    });
    println!("# parindex bootstrap {:.8} {:.9}", errors[0][0].value, errors[0][0].error);
}

/// One pass over ever more answers: its processor time, what a row costs in the fastest batch, the same for bare reading,
/// and the peak of the memory, which holds one batch.
fn scale(responses: usize) {
    let design = design();
    let mut tally = empty();
    let mut busy = 0.0;
    let mut fastest = [f64::INFINITY; 2];
    for start in (0..responses).step_by(BATCH) {
        let rows = BATCH.min(responses - start);
        let sample = Sample::made(start, rows);
        let of_row = |begin: Instant| {
            begin.elapsed().as_secs_f64() / f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
        };
        let (begin, used) = (Instant::now(), processor());
        tally.add(&design, &sample.rows(), &sample.columns()).expect("sound rows");
        fastest[0] = fastest[0].min(of_row(begin));
        busy += processor() - used;
        let begin = Instant::now();
        black_box(bare(&sample));
        fastest[1] = fastest[1].min(of_row(begin));
    }
    black_box(by_cell(&design, &tally));
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default().trim();
    println!(
        "parindex scale {responses} {busy:.6} {:.12} {:.12} {}",
        fastest[0],
        fastest[1],
        peak.trim_end_matches(" kB")
    );
}
