use parindex_framework::rule::{ChoiceOption, Words, explain};
use parindex_framework::{Framework, Node};
use parindex_index::{Entry, Unit};
use parindex_locale::{Lang, Message, Text};
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder,
    Worksheet, XlsxError,
};

use super::{
    APPLICABLE, Asked, AskedKind, CODE, FormFor, HEADER_LINE, ITEM, KEYS, KEYS_LINE, LABEL, MARK, MAX, NOTE,
    RULE, SELF, UNIT, UNIT_LINE, VALUE, VERSION, asked, fact_text, takes_points,
};
use crate::workbook::{Formats, number_format, put_header, put_number, put_text, words, workbook};
use crate::write::WriteError;

const COLUMNS: [(&str, f64); 8] = [
    ("table-code", 9.0),
    ("table-item", 12.0),
    ("table-criterion", 48.0),
    ("table-max", 9.0),
    ("table-rule", 48.0),
    ("table-value", 14.0),
    ("table-applicable", 12.0),
    ("table-note", 40.0),
];

/// The most characters in a list of choices, and in a hint.
const HINT_CHARS: usize = 255;

/// Writes the form of a unit, with what it has entered so far; `entries` are by leaf and may be empty.
///
/// # Errors
/// If the workbook cannot be put together.
pub fn scores_form(form: &FormFor<'_>, entries: &[Entry], lang: Lang) -> Result<Vec<u8>, WriteError> {
    let FormFor { framework, campaign, unit } = *form;
    let title = framework.meta.title.get(lang);
    let mut book = workbook(title)?;
    let choice = Text::new(Lang::Vi.word("form-choice"), Lang::En.word("form-choice"));
    let mut form = FormSheet {
        framework,
        sheet: book.add_worksheet(),
        lang,
        line: HEADER_LINE,
        styles: Styles::new(),
        choice,
    };
    form.head(campaign, unit)?;
    let empty = Entry::default();
    let mut leaf = 0;
    for node in framework.nodes() {
        if node.is_leaf() {
            form.leaf(node, entries.get(leaf).unwrap_or(&empty))?;
            leaf += 1;
        } else {
            form.parent(node)?;
        }
    }
    form.sheet.protect();
    Ok(book.save_to_buffer()?)
}

struct Styles {
    common: Formats,
    heading: Format,
    key: Format,
    points: Format,
    open: Format,
    open_text: Format,
}

impl Styles {
    fn new() -> Styles {
        let open = Format::new()
            .set_unlocked()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_background_color(rust_xlsxwriter::Color::RGB(0x00FF_F8DC));
        Styles {
            common: Formats::new(),
            heading: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            key: Format::new()
                .set_align(FormatAlign::Top)
                .set_font_color(rust_xlsxwriter::Color::RGB(0x0060_6060)),
            points: number_format(2),
            // As text, so that a spreadsheet does not turn an entry into something else.
            open_text: open.clone().set_text_wrap().set_num_format("@"),
            open,
        }
    }
}

struct FormSheet<'w> {
    framework: &'w Framework,
    sheet: &'w mut Worksheet,
    lang: Lang,
    line: u32,
    styles: Styles,
    choice: Text,
}

impl FormSheet<'_> {
    /// The lines above the entries: the hidden mark and keys, the title, the unit, what to do, the heading.
    fn head(&mut self, campaign: &str, unit: Option<&Unit>) -> Result<(), XlsxError> {
        let lang = self.lang;
        let (sheet, styles) = (&mut *self.sheet, &self.styles);
        sheet.set_name(lang.word("sheet-form"))?;
        let plain = &styles.common.text;
        let mark = format!("{MARK} {VERSION} {} {campaign}", self.framework.meta.id);
        put_text(sheet, 0, CODE, mark.trim_end(), plain)?;
        for (column, key) in (CODE..).zip(KEYS) {
            put_text(sheet, KEYS_LINE - 1, column, key, plain)?;
        }
        sheet.set_row_hidden(0)?;
        sheet.set_row_hidden(KEYS_LINE - 1)?;
        put_text(sheet, UNIT_LINE - 2, CODE, self.framework.meta.title.get(lang), &styles.common.title)?;
        put_text(sheet, UNIT_LINE - 1, ITEM, UNIT, &styles.key)?;
        put_text(sheet, UNIT_LINE - 1, LABEL, &lang.word("form-unit"), &styles.heading)?;
        put_text(sheet, UNIT_LINE - 1, VALUE, unit.map_or("", |unit| &unit.code), &styles.open_text)?;
        put_text(sheet, UNIT_LINE - 1, NOTE, unit.map_or("", |unit| unit.name.get(lang)), plain)?;
        put_text(sheet, UNIT_LINE, CODE, &lang.word("form-help"), plain)?;
        let names = words(lang, &COLUMNS.map(|(id, _)| id));
        put_header(sheet, HEADER_LINE - 1, &names, &COLUMNS.map(|(_, width)| width), &styles.common)
    }

    fn parent(&mut self, node: &Node) -> Result<(), XlsxError> {
        self.name(node)?;
        self.line += 1;
        Ok(())
    }

    fn name(&mut self, node: &Node) -> Result<(), XlsxError> {
        let style = if node.is_leaf() { &self.styles.common.wrapped } else { &self.styles.heading };
        put_text(self.sheet, self.line, CODE, &node.code.to_string(), style)?;
        put_text(self.sheet, self.line, LABEL, node.name.get(self.lang), style)?;
        put_number(self.sheet, self.line, MAX, node.max.value(), &self.styles.points)
    }

    fn leaf(&mut self, node: &Node, entry: &Entry) -> Result<(), XlsxError> {
        self.name(node)?;
        let rule = rule_text(self.framework, node, self.lang);
        put_text(self.sheet, self.line, RULE, &rule, &self.styles.common.wrapped)?;
        if takes_points(node) {
            put_text(self.sheet, self.line, ITEM, SELF, &self.styles.key)?;
            self.points(node, entry)?;
        }
        self.applicable(entry)?;
        let remark = entry.note.as_deref().unwrap_or_default();
        put_text(self.sheet, self.line, NOTE, remark, &self.styles.open_text)?;
        self.line += 1;
        let choice = self.choice.clone();
        for item in asked(node, &choice) {
            self.fact(node, entry, &item)?;
        }
        Ok(())
    }

    fn points(&mut self, node: &Node, entry: &Entry) -> Result<(), XlsxError> {
        let (line, max) = (self.line, node.max.value());
        match entry.self_points {
            Some(points) => put_number(self.sheet, line, VALUE, points.value(), &self.styles.open)?,
            None => self.sheet.write_blank(line, VALUE, &self.styles.open).map(drop)?,
        }
        let message = Message::new("form-points-range").num("max", max);
        let validation = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(0.0, float(max)))
            .set_error_message(hint(&self.lang.say(&message)))?;
        self.sheet.add_data_validation(line, VALUE, line, VALUE, &validation).map(drop)
    }

    fn applicable(&mut self, entry: &Entry) -> Result<(), XlsxError> {
        let (yes, no) = (self.lang.word("yes"), self.lang.word("no"));
        let text = if entry.not_applicable { no.as_str() } else { "" };
        put_text(self.sheet, self.line, APPLICABLE, text, &self.styles.open_text)?;
        self.list(APPLICABLE, &[&yes, &no])
    }

    fn fact(&mut self, node: &Node, entry: &Entry, asked: &Asked<'_>) -> Result<(), XlsxError> {
        put_text(self.sheet, self.line, CODE, &node.code.to_string(), &self.styles.key)?;
        put_text(self.sheet, self.line, ITEM, asked.name, &self.styles.key)?;
        put_text(self.sheet, self.line, LABEL, asked.label.get(self.lang), &self.styles.common.wrapped)?;
        put_text(self.sheet, self.line, RULE, &self.what(asked), &self.styles.common.wrapped)?;
        self.value(asked, fact_text(entry.facts.as_deref(), asked.name).as_deref())?;
        self.validate(asked)?;
        self.line += 1;
        Ok(())
    }

    /// What is to be entered, in words.
    fn what(&self, asked: &Asked<'_>) -> String {
        match &asked.kind {
            AskedKind::Count => self.lang.word("form-count"),
            AskedKind::Number => self.lang.word("form-number"),
            AskedKind::Date => self.lang.word("form-date"),
            AskedKind::Flag => self.lang.word("form-flag"),
            AskedKind::Option(options) => {
                let option = |o: &ChoiceOption| format!("{} ({})", o.name, o.label.get(self.lang));
                let options: Vec<String> = options.iter().map(option).collect();
                self.lang.say(&Message::new("form-option").text("options", options.join(", ")))
            }
        }
    }

    fn value(&mut self, asked: &Asked<'_>, value: Option<&str>) -> Result<(), XlsxError> {
        let number = value.and_then(|value| value.parse::<Decimal>().ok());
        if let (AskedKind::Count | AskedKind::Number, Some(number)) = (&asked.kind, number) {
            return put_number(self.sheet, self.line, VALUE, number, &self.styles.open);
        }
        let text = match (&asked.kind, value) {
            (AskedKind::Flag, Some("yes")) => self.lang.word("yes"),
            (AskedKind::Flag, Some("no")) => self.lang.word("no"),
            (_, value) => value.unwrap_or_default().to_owned(),
        };
        let style = match asked.kind {
            AskedKind::Count | AskedKind::Number => &self.styles.open,
            _ => &self.styles.open_text,
        };
        put_text(self.sheet, self.line, VALUE, &text, style)
    }

    /// What a spreadsheet warns of. It only warns: `none` is an answer too.
    fn validate(&mut self, asked: &Asked<'_>) -> Result<(), XlsxError> {
        let validation = match &asked.kind {
            AskedKind::Count => {
                DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            }
            AskedKind::Number => {
                let any = DataValidationRule::Between(-1e15, 1e15);
                DataValidation::new().allow_decimal_number(any)
            }
            AskedKind::Date => return Ok(()),
            AskedKind::Flag => {
                let (yes, no) = (self.lang.word("yes"), self.lang.word("no"));
                return self.list(VALUE, &[&yes, &no]);
            }
            AskedKind::Option(options) => {
                let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
                return self.list(VALUE, &names);
            }
        };
        let validation = validation
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(hint(&self.what(asked)))?;
        self.sheet.add_data_validation(self.line, VALUE, self.line, VALUE, &validation).map(drop)
    }

    fn list(&mut self, column: u16, choices: &[&str]) -> Result<(), XlsxError> {
        // A list that is too long for a spreadsheet is left out; what is entered is checked when it comes back.
        let long = choices.iter().map(|c| c.encode_utf16().count() + 1).sum::<usize>() > HINT_CHARS;
        if long || choices.iter().any(|choice| choice.contains(',')) {
            return Ok(());
        }
        let validation = DataValidation::new().allow_list_strings(choices)?;
        self.sheet.add_data_validation(self.line, column, self.line, column, &validation).map(drop)
    }
}

fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

fn hint(text: &str) -> String {
    text.chars().take(HINT_CHARS).collect()
}

/// A rule in words, each thing under it on a line of its own.
fn rule_text(framework: &Framework, node: &Node, lang: Lang) -> String {
    let mut text = String::new();
    lines(&explain(&node.rule, node.max, framework.vocabulary(node)), lang, 0, &mut text);
    text
}

fn lines(words: &Words, lang: Lang, depth: usize, text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&"  ".repeat(depth));
    text.push_str(&lang.say(&words.text));
    for item in &words.items {
        lines(item, lang, depth + 1, text);
    }
}
