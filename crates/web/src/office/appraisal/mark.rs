//! The form of a score that is set: points or not applicable, the cause from a list, the reason in words.

use parindex_framework::{Node, Points};
use parindex_locale::{Message, decimal};
use parindex_package::number as numbers;
use parindex_workflow::appraisal::{Cause, Mark};
use parindex_workflow::assessment::{Opinion, Score};

use super::case::Deed;
use crate::office::form::{Field, Sent};
use crate::words::T;

/// Accepts what stands before, with a remark.
pub(super) fn accepted(sent: &Sent) -> Opinion {
    Opinion { score: None, cause: None, reason: sent.get("reason").to_owned() }
}

/// Another score, as it was typed; `None` where it cannot be read, which is a fault of its field then.
pub(super) fn set(sent: &mut Sent) -> Option<Opinion> {
    let score = if sent.get("score") == "out" {
        Score::Out
    } else {
        let typed = sent.get("points").to_owned();
        let Some(points) = numbers::parse(&typed).ok().and_then(|number| Points::new(number).ok()) else {
            sent.fault("points", if typed.is_empty() { "office-empty" } else { "question-number" });
            return None;
        };
        Score::Points { points }
    };
    let cause = Cause::ALL.into_iter().find(|cause| cause.message().id == sent.get("cause"));
    Some(Opinion { score: Some(score), cause, reason: sent.get("reason").to_owned() })
}

/// The causes: identifier, words, whether it is the one.
pub(super) fn causes(t: T, chosen: Option<Cause>) -> Vec<(String, String, bool)> {
    let none = (String::new(), t.w("appraisal-cause-choose"), chosen.is_none());
    let all = Cause::ALL.into_iter();
    let all =
        all.map(|cause| (cause.message().id.to_owned(), t.say(&cause.message()), chosen == Some(cause)));
    std::iter::once(none).chain(all).collect()
}

/// The fields, with what stands there; `before` is the score that other points depart from.
pub(super) fn fields(
    t: T,
    node: &Node,
    deed: Deed,
    known: Option<&Mark>,
    before: Option<Score>,
    newer: bool,
) -> Vec<Field> {
    let stands = known.map(|mark| mark.score).or(before);
    let points = stands.and_then(Score::points).map(|points| decimal(t.0, points.value()));
    let out = stands == Some(Score::Out);
    let kinds = vec![
        ("points".to_owned(), t.w("appraisal-score-points"), !out),
        ("out".to_owned(), t.w("appraisal-score-out"), out),
    ];
    let most = Message::new("appraisal-points-most").num("most", node.max.value());
    let theirs = known.filter(|_| newer).map(|mark| {
        let value = crate::office::assessment::points(t, Some(mark.score));
        t.say(&Message::new("assessment-theirs").text("value", value))
    });
    let mut fields = vec![
        Field::new("score", "text", t.w("appraisal-score")).options(kinds),
        Field::new("points", "text", t.w("appraisal-points"))
            .hint(t.say(&most))
            .value(&points.unwrap_or_default())
            .theirs(theirs)
            .optional(),
    ];
    if deed != Deed::Arbitrate {
        let chosen = known.and_then(|mark| mark.cause);
        fields.push(
            Field::new("cause", "text", t.w("appraisal-cause"))
                .hint(t.w("appraisal-cause-hint"))
                .options(causes(t, chosen))
                .optional(),
        );
    }
    let hint = match deed {
        Deed::Appraise => "appraisal-reason-hint",
        Deed::Arbitrate | Deed::Again | Deed::Decide => "appraisal-reason-needed",
    };
    let reason = known.map(|mark| mark.reason.clone()).unwrap_or_default();
    fields.push(Field::area("reason", 3, t.w("appraisal-reason")).hint(t.w(hint)).value(&reason).optional());
    fields
}
