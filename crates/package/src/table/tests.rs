use super::*;
use proptest::prelude::*;

fn read(text: impl AsRef<[u8]>) -> (Option<Table>, Vec<Fault>) {
    read_with(text, &Limits::default())
}

fn read_with(text: impl AsRef<[u8]>, limits: &Limits) -> (Option<Table>, Vec<Fault>) {
    let mut faults = Vec::new();
    let table = parse_table("units.csv", text.as_ref(), limits, &mut faults);
    (table, faults)
}

/// Each row as `line: cell|cell`.
fn rows(text: impl AsRef<[u8]>) -> Vec<String> {
    let (table, faults) = read(text);
    assert_eq!(faults, []);
    let table = table.unwrap();
    let width = table.header.len();
    let row = |row: TableRow<'_>| {
        let cells: Vec<&str> = (0..width).map(|i| row.cell(i)).collect();
        format!("{}: {}", row.line(), cells.join("|"))
    };
    std::iter::once(format!("{}: {}", table.header_line, table.header.join("|")))
        .chain(table.rows().map(row))
        .collect()
}

fn faults(text: impl AsRef<[u8]>) -> Vec<(&'static str, Option<usize>)> {
    read(text).1.iter().map(|f| (f.id(), f.place.line)).collect()
}

#[test]
fn rows_keep_the_line_that_an_editor_shows() {
    assert_eq!(rows("a,b\n1,2\n\n,,\n3,4"), ["1: a|b", "2: 1|2", "5: 3|4"]);
    assert_eq!(rows("\r\n;\r\na;b\r\n1;\"x\r\ny\"\r\n2;z\r\n"), ["3: a|b", "4: 1|x\ny", "6: 2|z"]);
    assert_eq!(rows("a\tb\r1\t2\r3\t4\r"), ["1: a|b", "2: 1|2", "3: 3|4"]);
}

#[test]
fn the_separator_is_the_one_of_the_header() {
    for text in ["a,b,c\n1;5,2,3", "a;b;c\n1;2;3", "a\tb\tc\n1\t2\t3", "\"a,x\";b;c\n1;2;3"] {
        assert_eq!(read(text).0.unwrap().header.len(), 3, "{text}");
    }
    assert_eq!(rows("a\n1\n"), ["1: a", "2: 1"]);
}

#[test]
fn cells_are_trimmed_and_short_rows_filled_up() {
    assert_eq!(rows(" a , \"b\" ,c,,\n\u{a0}1\u{200b},\" 2 \"\n"), ["1: a|b|c", "2: 1|2|"]);
    assert_eq!(rows("a,b\n\"say \"\"x\"\"\",2\n"), ["1: a|b", "2: say \"x\"|2"]);
    assert_eq!(rows("a,b\n1,2,,,,\n"), ["1: a|b", "2: 1|2"]);
}

#[test]
fn an_apostrophe_before_a_formula_is_taken_away_and_no_other() {
    assert_eq!(
        rows("a\n'=1+1\n'-x\n''=x\n'tis\n'\n"),
        ["1: a", "2: =1+1", "3: -x", "4: '=x", "5: 'tis", "6: '"]
    );
}

#[test]
fn what_is_no_table_is_told_with_its_line() {
    assert_eq!(faults(""), [("fault-table-empty", None)]);
    assert_eq!(faults("\n,,\n"), [("fault-table-empty", None)]);
    assert_eq!(faults("a,b\n1,\"x\n2,y\n3,z\n"), [("fault-csv-unclosed", Some(2))]);
    assert_eq!(faults("a,b\n1,\"x\"y\n"), [("fault-csv-after-quote", Some(2))]);
    assert_eq!(faults("a,b\n1,2,3\n4,5\n"), [("fault-row-too-long", Some(2))]);
}

#[test]
fn rows_columns_and_cells_are_bounded() {
    let limits = Limits { rows: 3, columns: 4, cell_bytes: 10, ..Limits::default() };
    let ids =
        |text: &str| read_with(text, &limits).1.iter().map(|f| (f.id(), f.place.line)).collect::<Vec<_>>();
    assert_eq!(ids("a\n1\n2\n3\n4\n5\n"), [("fault-too-many-rows", Some(5))]);
    assert_eq!(ids("a,b,c,d,e\n"), [("fault-too-many-columns", Some(1))]);
    assert_eq!(ids(&format!("a\n{}", ",".repeat(1_000))), [("fault-too-many-columns", Some(2))]);
    assert_eq!(ids("a\n12345678901\n"), [("fault-cell-too-long", Some(2))]);
    assert_eq!(ids("a\n\"12345\n78901\"\n"), [("fault-cell-too-long", Some(2))]);
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    const KNOWN: &[Column] = &[required("code"), required("name_vi"), optional("kind")];
    let (table, _) = read(" Name_VI ,x,CODE\nHà Nội,1,VN-HN\n");
    let table = table.unwrap();
    let mut faults = Vec::new();
    let bound = Bound::new(&table, KNOWN, &mut faults).unwrap();
    let row = table.rows().next().unwrap();
    assert_eq!([0, 1, 2].map(|column| bound.text(row, column)), ["VN-HN", "Hà Nội", ""]);
    assert_eq!((bound.extra_names(), bound.extra_cells(row)), (vec!["x".to_owned()], vec!["1".to_owned()]));
    assert_eq!(faults.iter().map(Fault::id).collect::<Vec<_>>(), ["fault-columns-unknown"]);
}

#[test]
fn wrong_headings_are_told_all_at_once() {
    const KNOWN: &[Column] = &[required("code"), required("name_vi"), required("kind")];
    let (table, _) = read("code,Code,,note\n1,2,lost,4\n");
    let mut faults = Vec::new();
    assert!(Bound::new(&table.unwrap(), KNOWN, &mut faults).is_none());
    let found: Vec<_> = faults.iter().map(|f| (f.id(), f.place.column.clone().unwrap_or_default())).collect();
    let expected = [
        ("fault-column-twice", "code"),
        ("fault-column-missing", "name_vi"),
        ("fault-column-missing", "kind"),
    ];
    assert_eq!(found, expected.map(|(id, column)| (id, column.to_owned())));
    let (table, _) = read("code,name_vi,,kind\n1,2,lost,4\n");
    let mut faults = Vec::new();
    let _ = Bound::new(&table.unwrap(), KNOWN, &mut faults);
    assert_eq!(faults.iter().map(Fault::id).collect::<Vec<_>>(), ["fault-column-unnamed"]);
}

proptest! {
    #[test]
    fn any_bytes_are_a_table_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (table, faults) = read(&bytes);
        prop_assert!(table.is_some() || !faults.is_empty());
        let mut more = Vec::new();
        prop_assert!(parse_table("x.xlsx", &bytes, &Limits::default(), &mut more).is_none());
        prop_assert!(!more.is_empty());
    }

    #[test]
    fn marks_of_csv_in_any_order_are_a_table_or_a_fault(text in "[a\"',;\t\n\r= \u{feff}]{0,60}") {
        let (table, faults) = read(&text);
        prop_assert!(table.is_some() || !faults.is_empty());
        if let Some(table) = table {
            for row in table.rows() {
                for column in 0..table.header.len() {
                    let _ = row.cell(column);
                }
            }
        }
    }
}

#[test]
fn a_large_table_that_is_read_in_parts_is_the_one_that_is_read_in_order() {
    let row = |n: usize| format!("{n}, Tỉnh {n} ,'=x{}\n", if n.is_multiple_of(1000) { "\n" } else { "" });
    let body: String = (0..80_000).map(row).collect();
    assert!(body.len() > 1 << 20, "there are several parts");
    let (table, told) = read(format!("a,b,c\n{body}"));
    assert_eq!(told, []);
    let table = table.unwrap();
    assert!(table.parts.len() > 1);
    let mut line = 2;
    for (n, row) in table.rows().enumerate() {
        let cells: Vec<&str> = row.cells();
        assert_eq!((row.line(), cells), (line, vec![&*n.to_string(), &*format!("Tỉnh {n}"), "=x"]));
        assert_eq!(table.rows_from(n).next().unwrap().line(), line);
        line += if n.is_multiple_of(1000) { 2 } else { 1 };
    }
    assert_eq!(table.len(), 80_000);

    // Cells in quotation marks that go on over several lines are not cut.
    for more in [1, 10_000] {
        let noted = |n: usize| format!("{n},\"say \"\"x\"\", {n}\",\"a{}b\"\n", "\n".repeat(more));
        let rows = (3 << 20) / (more + 20);
        let (table, told) = read(format!("a,b,c\n{}", (0..rows).map(noted).collect::<String>()));
        assert_eq!(told, []);
        let table = table.unwrap();
        assert_eq!((table.len(), table.parts.len() > 1), (rows, true));
        for (n, row) in table.rows().enumerate() {
            assert_eq!(row.line(), 2 + n * (1 + more));
            assert_eq!([row.cell(0), row.cell(1)], [&*n.to_string(), &*format!("say \"x\", {n}")]);
        }
    }

    // Nor is one with a mark in a cell without marks, after which no other is known to be outside.
    let stray = body.replacen("1, Tỉnh", "1, 5\" Tỉnh", 1);
    let (table, told) = read(format!("a,b,c\n{stray}"));
    assert_eq!((table.unwrap().parts.len(), told), (1, vec![]));

    // Where cells are parted only when they are read, they are the same, in parts with and without a row that is no plain line.
    let plain = |n: usize| format!("{n}, Tỉnh {n} ,'=x{}\n", if n == 40_000 { "\n" } else { "" });
    let text = format!("a,b,c\n{}", (0..80_000).map(plain).collect::<String>());
    let mut told = Vec::new();
    let late = parse_lines("units.csv", text.clone().into_bytes(), &Limits::default(), &mut told).unwrap();
    let by_line = late.parts.iter().filter(|part| !part.starts.is_empty()).count();
    assert!(by_line > 0 && by_line < late.parts.len());
    let early = read(&text).0.unwrap();
    assert_eq!((late.len(), told), (early.len(), vec![]));
    for (late, early) in late.rows().zip(early.rows()) {
        let each = [0, 1, 2].map(|column| late.cell(column));
        assert_eq!((late.line(), &*late.cells()), (early.line(), &*early.cells()));
        assert_eq!(late.cells(), each);
    }

    let wrong = body.replacen("\n70000,", "\n70000,1,2,3,", 1);
    assert_eq!(faults(format!("a,b,c\n{wrong}")), [("fault-row-too-long", Some(70_072))]);
    let limits = Limits { rows: 79_999, ..Limits::default() };
    let told = read_with(format!("a,b,c\n{body}"), &limits).1;
    assert_eq!(told.iter().map(Fault::id).collect::<Vec<_>>(), ["fault-too-many-rows"]);
}
