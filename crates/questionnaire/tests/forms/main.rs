//! Questionnaires: read, checked, written, and filled in.

mod editing;
mod expressions;
mod faults;
mod filling;
mod quality;
mod round_trip;

use parindex_questionnaire::{Grid, Sheets};

/// A sheet from lines whose cells stand between bars.
fn grid(file: &str, lines: &[&str]) -> Grid {
    let cells = |line: &&str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let Some((header, rows)) = lines.split_first() else { return Grid::default() };
    let header = cells(header);
    let row = |line: &&str| {
        let mut cells = cells(line);
        cells.resize(header.len(), String::new());
        cells
    };
    let rows = (2..).zip(rows.iter().map(row)).collect();
    Grid { file: file.to_owned(), header_line: 1, header, rows }
}

/// A form with the lists that the tests choose from.
fn sheets(survey: &[&str]) -> Sheets {
    let choices = [
        "list_name|name|label|worth",
        "abcd|A|Tốt|1",
        "abcd|B|Khá|0.6",
        "abcd|D|Kém|0",
        "abcd|K|Không biết|none",
        "why|slow|Chậm|",
        "why|rude|Thái độ|",
        "steps|1|Thấp|",
        "steps|2|Cao|",
    ];
    Sheets {
        survey: grid("survey", survey),
        choices: grid("choices", &choices),
        settings: grid("settings", &["form_title|form_id|respondents", "Phiếu|phieu|citizens"]),
    }
}
