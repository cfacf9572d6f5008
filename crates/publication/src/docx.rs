//! A report as a text document that an office can edit: headings, text and tables; no pictures.
//!
//! The least of Office Open XML (ECMA-376, part 1) that word processors ask for. Heads of tables stand again on each page, and
//! screen readers are told of them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use parindex_document::{Block, Column, Report, Row, Table};
use parindex_locale::Lang;
use parindex_package::{WriteError, zip_options};
use zip::ZipWriter;

/// The width between the margins of A4 (30 and 15 mm), in twentieths of a point.
const WIDTH: u32 = 9354;
/// The width of a column of numbers, and of a text that is as wide as its content.
const NARROW: u32 = 960;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;

/// A report as .docx. The same report gives the same bytes.
///
/// # Errors
/// If the archive cannot be put together.
pub fn docx(report: &Report) -> Result<Vec<u8>, WriteError> {
    let options = zip_options();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", properties(report)),
        ("word/_rels/document.xml.rels", PARTS.to_owned()),
        ("word/styles.xml", styles(report.lang)),
        ("word/header1.xml", header(report)),
        ("word/document.xml", body(report)),
    ];
    for (name, xml) in parts {
        zip.start_file(name, options)?;
        let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}");
        zip.write_all(text.as_bytes()).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn properties(report: &Report) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escape(&report.title),
        escape(&report.publisher),
        report.lang.tag()
    )
}

/// Times, as Decree 30/2020/NĐ-CP asks for.
fn styles(lang: Lang) -> String {
    let tag = if lang == Lang::Vi { "vi-VN" } else { "en-GB" };
    let mut xml = format!(
        "<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/><w:lang w:val=\"{tag}\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    let mut style = |id: &str, name: &str, paragraph: &str, run: &str| {
        let _ = write!(
            xml,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    };
    style("Title", "Title", "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"32\"/>");
    style("Subtitle", "Subtitle", "<w:jc w:val=\"center\"/>", "<w:i/>");
    for (level, size) in [(1, 30), (2, 28), (3, 26)] {
        let outline = format!(
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"{}\"/>",
            level - 1
        );
        let run = format!("<w:b/><w:sz w:val=\"{size}\"/>");
        style(&format!("Heading{level}"), &format!("heading {level}"), &outline, &run);
    }
    style(
        "Caption",
        "caption",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/>",
        "<w:b/><w:sz w:val=\"24\"/>",
    );
    style("Cell", "Cell", "<w:spacing w:before=\"20\" w:after=\"20\"/>", "<w:sz w:val=\"20\"/>");
    xml + "</w:styles>"
}

/// Above each page: that figures are invented, where they are.
fn header(report: &Report) -> String {
    format!(
        "<w:hdr xmlns:w=\"{MAIN}\">{}</w:hdr>",
        paragraph("Normal", "", &run(&report.mark, "<w:b/><w:color w:val=\"8E1F22\"/>"))
    )
}

fn body(report: &Report) -> String {
    let mut xml = format!(
        "<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>"
    );
    let plain = |style: &str, text: &str| paragraph(style, "", &run(text, ""));
    xml += &plain("Title", &report.title);
    report.about.iter().for_each(|line| xml += &plain("Subtitle", line));
    for chapter in &report.chapters {
        xml += &plain("Heading1", &chapter.title);
        for block in &chapter.blocks {
            match block {
                Block::Heading(level, text) => {
                    xml += &plain(&format!("Heading{}", (*level).clamp(2, 3)), text);
                }
                Block::Text(text) => xml += &plain("Normal", text),
                Block::Note(text) => xml += &paragraph("Normal", "", &run(text, "<w:i/>")),
                Block::List(items) => items.iter().for_each(|item| {
                    let indent = "<w:ind w:left=\"284\" w:hanging=\"284\"/>";
                    xml += &paragraph("Normal", indent, &run(&format!("– {item}"), ""));
                }),
                Block::Picture(_) => {}
                Block::Table(table) => xml += &table_xml(table, report.lang),
            }
        }
    }
    xml + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
           <w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
           </w:sectPr></w:body></w:document>"
}

fn table_xml(table: &Table, lang: Lang) -> String {
    let widths = widths(&table.columns);
    let mut xml = paragraph("Caption", "", &run(&table.caption, ""));
    let line =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    let column = |width: &u32| format!("<w:gridCol w:w=\"{width}\"/>");
    let grid = widths.iter().map(column).collect::<Vec<_>>().concat();
    let _ = write!(
        xml,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblBorders>{lines}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    let names = table.columns.iter().map(|column| cell(&column.name, "center", true));
    row(&mut xml, &widths, "<w:cantSplit/><w:tblHeader/>", names);
    for Row { cells, strong } in &table.rows {
        let shown = table.columns.iter().enumerate().map(|(place, column)| {
            let text = cells.get(place).map(|cell| cell.shown(lang)).unwrap_or_default();
            cell(&text, if column.number { "right" } else { "left" }, *strong)
        });
        row(&mut xml, &widths, "<w:cantSplit/>", shown);
    }
    // Two tables without a paragraph between them would become one.
    xml + "</w:tbl>" + &paragraph("Cell", "", "")
}

fn row(xml: &mut String, widths: &[u32], properties: &str, cells: impl Iterator<Item = String>) {
    let _ = write!(xml, "<w:tr><w:trPr>{properties}</w:trPr>");
    for (width, content) in widths.iter().zip(cells) {
        let _ = write!(xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>");
    }
    xml.push_str("</w:tr>");
}

fn cell(text: &str, side: &str, strong: bool) -> String {
    paragraph("Cell", &format!("<w:jc w:val=\"{side}\"/>"), &run(text, if strong { "<w:b/>" } else { "" }))
}

/// Numbers are narrow, and narrower where there are many; texts share what is left.
fn widths(columns: &[Column]) -> Vec<u32> {
    let fixed = columns.iter().filter(|column| column.share == 0).count();
    let narrow = NARROW.min(WIDTH * 7 / 10 / u32::try_from(fixed.max(1)).unwrap_or(u32::MAX));
    let left = WIDTH.saturating_sub(narrow * u32::try_from(fixed).unwrap_or_default());
    let shares: u32 = columns.iter().map(|column| u32::from(column.share)).sum();
    let width = |column: &Column| match column.share {
        0 => narrow,
        share => left * u32::from(share) / shares.max(1),
    };
    columns.iter().map(width).collect()
}

fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}

/// A text with its line ends.
fn run(text: &str, properties: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line))).collect();
    format!("<w:r><w:rPr>{properties}</w:rPr>{}</w:r>", lines.join("<w:br/>"))
}

/// Text for XML; what XML forbids is left out.
fn escape(text: &str) -> String {
    let allowed = |c: &char| !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) || *c == '\t';
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(allowed) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
