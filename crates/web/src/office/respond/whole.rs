//! `/{lang}/s/{survey}/{group}/whole`: the whole questionnaire at once, for the script that goes on without the network:
//! all screens, and when what on them is asked and must keep to what. What the script makes of it is decided again when the
//! questionnaire is sent.

use askama::Template as _;
use axum::Json;
use axum::response::{IntoResponse, Response};
use parindex_questionnaire::expr::Expr;
use parindex_questionnaire::{Item, Kind, Question, Required};
use serde_json::{Value, json};

use super::ground::Ground;
use super::screen::FormOf;
use crate::office::visitor::Visitor;
use crate::page::Problem;

/// `GET /{lang}/s/{survey}/{group}/whole`
pub(in crate::office) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    Ok(whole(&Ground::of(visitor).await?))
}

/// The whole questionnaire.
pub(in crate::office) fn whole(ground: &Ground) -> Response {
    let form = FormOf::whole(ground).render().unwrap_or_default();
    let items: Vec<Value> = ground.form.items.iter().map(|item| told(ground, item)).collect();
    Json(json!({ "form": form, "items": items })).into_response()
}

/// An item for the script: `when` it is asked, whether it `must` be answered, what an answer must `keep` to, and what is said
/// where it is `lacking`, `wrong`, or `unread`.
fn told(ground: &Ground, item: &Item) -> Value {
    match item {
        Item::Question(question) => asked(ground, question),
        Item::Group(group) => {
            let items: Vec<Value> = group.items.iter().map(|item| told(ground, item)).collect();
            json!({ "name": group.name, "when": group.relevant.as_ref().map(condition), "items": items })
        }
    }
}

fn asked(ground: &Ground, question: &Question) -> Value {
    let (t, language) = (ground.visitor.site.t, ground.language);
    let said = |own: &parindex_questionnaire::Said, word| match own.get(language) {
        "" => t.w(word),
        own => own.to_owned(),
    };
    let kind = match question.kind {
        Kind::One(_) => "one",
        Kind::Many(_) => "many",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Text => "text",
        Kind::Note => "note",
        Kind::Start | Kind::End => "time",
    };
    let must = match &question.required {
        Required::No => Value::Bool(false),
        Required::Yes => Value::Bool(true),
        Required::If(when) => condition(when),
    };
    json!({
        "name": question.name,
        "kind": kind,
        "when": question.relevant.as_ref().map(condition),
        "must": must,
        "keep": question.constraint.as_ref().map(condition),
        "lacking": said(&question.required_message, "respond-required"),
        "wrong": said(&question.constraint_message, "respond-constraint"),
        "unread": t.w(not_read(&question.kind)),
    })
}

/// What is said of an answer that is none to a question of this kind.
pub(super) fn not_read(kind: &Kind) -> &'static str {
    match kind {
        Kind::Integer => "respond-whole",
        Kind::Decimal => "respond-number",
        Kind::Text => "respond-too-long",
        _ => "respond-choose",
    }
}

/// A condition as the script evaluates it: numbers and texts as they are, everything else as a list that begins with what is
/// done: `["$", name]`, `["."]`, `["neg", x]`, `["<", a, b]`, `["selected", a, b]`.
fn condition(expr: &Expr) -> Value {
    match expr {
        Expr::Number(number) => json!(number),
        Expr::Text(text) => json!(text),
        Expr::Answer(name) => json!(["$", name]),
        Expr::This => json!(["."]),
        Expr::Minus(inner) => json!(["neg", condition(inner)]),
        Expr::Binary(op, left, right) => json!([op.text(), condition(left), condition(right)]),
        Expr::Call(function, arguments) => {
            let arguments = arguments.iter().map(condition);
            std::iter::once(json!(function.name())).chain(arguments).collect()
        }
    }
}
