use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_decimal::Decimal;
use unic_langid::langid;

use crate::Lang;
use crate::message::{Arg, Message};
use crate::number::{count, decimal, whole};

/// The Fluent files, by language: `(file, Vietnamese, English)`.
const FILES: [(&str, &str, &str); 35] = [
    ("common", include_str!("../locales/vi/common.ftl"), include_str!("../locales/en/common.ftl")),
    ("framework", include_str!("../locales/vi/framework.ftl"), include_str!("../locales/en/framework.ftl")),
    ("index", include_str!("../locales/vi/index.ftl"), include_str!("../locales/en/index.ftl")),
    ("ledger", include_str!("../locales/vi/ledger.ftl"), include_str!("../locales/en/ledger.ftl")),
    ("survey", include_str!("../locales/vi/survey.ftl"), include_str!("../locales/en/survey.ftl")),
    (
        "questionnaire",
        include_str!("../locales/vi/questionnaire.ftl"),
        include_str!("../locales/en/questionnaire.ftl"),
    ),
    ("workflow", include_str!("../locales/vi/workflow.ftl"), include_str!("../locales/en/workflow.ftl")),
    ("store", include_str!("../locales/vi/store.ftl"), include_str!("../locales/en/store.ftl")),
    ("package", include_str!("../locales/vi/package.ftl"), include_str!("../locales/en/package.ftl")),
    ("web", include_str!("../locales/vi/web.ftl"), include_str!("../locales/en/web.ftl")),
    ("portal", include_str!("../locales/vi/portal.ftl"), include_str!("../locales/en/portal.ftl")),
    ("public", include_str!("../locales/vi/public.ftl"), include_str!("../locales/en/public.ftl")),
    ("office", include_str!("../locales/vi/office.ftl"), include_str!("../locales/en/office.ftl")),
    (
        "office-audit",
        include_str!("../locales/vi/office-audit.ftl"),
        include_str!("../locales/en/office-audit.ftl"),
    ),
    (
        "office-plan",
        include_str!("../locales/vi/office-plan.ftl"),
        include_str!("../locales/en/office-plan.ftl"),
    ),
    (
        "office-framework",
        include_str!("../locales/vi/office-framework.ftl"),
        include_str!("../locales/en/office-framework.ftl"),
    ),
    (
        "office-campaign",
        include_str!("../locales/vi/office-campaign.ftl"),
        include_str!("../locales/en/office-campaign.ftl"),
    ),
    ("respond", include_str!("../locales/vi/respond.ftl"), include_str!("../locales/en/respond.ftl")),
    (
        "office-survey",
        include_str!("../locales/vi/office-survey.ftl"),
        include_str!("../locales/en/office-survey.ftl"),
    ),
    (
        "office-interview",
        include_str!("../locales/vi/office-interview.ftl"),
        include_str!("../locales/en/office-interview.ftl"),
    ),
    (
        "office-run",
        include_str!("../locales/vi/office-run.ftl"),
        include_str!("../locales/en/office-run.ftl"),
    ),
    (
        "office-unit",
        include_str!("../locales/vi/office-unit.ftl"),
        include_str!("../locales/en/office-unit.ftl"),
    ),
    (
        "office-desk",
        include_str!("../locales/vi/office-desk.ftl"),
        include_str!("../locales/en/office-desk.ftl"),
    ),
    (
        "assessment",
        include_str!("../locales/vi/office-assessment.ftl"),
        include_str!("../locales/en/office-assessment.ftl"),
    ),
    (
        "evidence",
        include_str!("../locales/vi/office-evidence.ftl"),
        include_str!("../locales/en/office-evidence.ftl"),
    ),
    (
        "office-appraisal",
        include_str!("../locales/vi/office-appraisal.ftl"),
        include_str!("../locales/en/office-appraisal.ftl"),
    ),
    (
        "office-oversight",
        include_str!("../locales/vi/office-oversight.ftl"),
        include_str!("../locales/en/office-oversight.ftl"),
    ),
    ("document", include_str!("../locales/vi/document.ftl"), include_str!("../locales/en/document.ftl")),
    (
        "publication",
        include_str!("../locales/vi/publication.ftl"),
        include_str!("../locales/en/publication.ftl"),
    ),
    ("whatif", include_str!("../locales/vi/whatif.ftl"), include_str!("../locales/en/whatif.ftl")),
    ("api", include_str!("../locales/vi/api.ftl"), include_str!("../locales/en/api.ftl")),
    ("years", include_str!("../locales/vi/years.ftl"), include_str!("../locales/en/years.ftl")),
    ("claims", include_str!("../locales/vi/claims.ftl"), include_str!("../locales/en/claims.ftl")),
    ("robust", include_str!("../locales/vi/robust.ftl"), include_str!("../locales/en/robust.ftl")),
    ("cli", include_str!("../locales/vi/cli.ftl"), include_str!("../locales/en/cli.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

static VI: LazyLock<Bundle> = LazyLock::new(|| build(Lang::Vi));
static EN: LazyLock<Bundle> = LazyLock::new(|| build(Lang::En));

fn build(lang: Lang) -> Bundle {
    let id = match lang {
        Lang::Vi => langid!("vi"),
        Lang::En => langid!("en"),
    };
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Vi => |value, _| counted(Lang::Vi, value),
        Lang::En => |value, _| counted(Lang::En, value),
    }));
    for (_, vi, en) in FILES {
        let source = if lang == Lang::Vi { vi } else { en };
        // A line that Fluent cannot read is left out; the test `every_file_parses` keeps that from happening.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A count within a sentence; other values stand as Fluent writes them.
fn counted(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(count(lang, number.as_string().parse().ok()?)),
        _ => None,
    }
}

/// Every message identifier of a language with the file it stands in, in file order; tests compare the languages by it.
#[must_use]
pub fn keys(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let ids = |source: &'static str| {
        source.lines().filter_map(|line| {
            let (id, _) = line.split_once(" =")?;
            id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-').then_some(id)
        })
    };
    FILES
        .into_iter()
        .flat_map(|(file, vi, en)| ids(if lang == Lang::Vi { vi } else { en }).map(move |id| (file, id)))
        .collect()
}

pub(crate) fn render(lang: Lang, message: &Message) -> String {
    let bundle: &Bundle = if lang == Lang::Vi { &VI } else { &EN };
    let Some(pattern) = bundle.get_message(message.id).and_then(|m| m.value()) else {
        return message.id.to_owned();
    };
    let mut args = FluentArgs::with_capacity(message.args.len());
    for (name, arg) in &message.args {
        args.set(*name, value(lang, arg));
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
}

fn value(lang: Lang, arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Count(n) => FluentValue::from(*n),
        other => FluentValue::from(text(lang, other)),
    }
}

fn text(lang: Lang, arg: &Arg) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Name(name) => name.get(lang).to_owned(),
        Arg::Number(n) => decimal(lang, *n),
        Arg::Whole(n) => whole(lang, *n),
        Arg::Percent(share) => format!("{}%", decimal(lang, *share * Decimal::ONE_HUNDRED)),
        Arg::Count(n) => count(lang, *n),
        Arg::Date { year, month, day } => format!("{day:02}/{month:02}/{year:04}"),
        Arg::Message(message) => render(lang, message),
        Arg::List(items) => items.iter().map(|item| text(lang, item)).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_file_parses() {
        for (file, vi, en) in FILES {
            for source in [vi, en] {
                let faults = FluentResource::try_new(source.to_owned()).err().map(|(_, e)| e);
                assert!(faults.is_none(), "{file}.ftl: {faults:?}");
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_arguments_and_each_once() {
        let variables = |lang: Lang| {
            let mut all = BTreeMap::new();
            for (file, vi, en) in FILES {
                let source = if lang == Lang::Vi { vi } else { en };
                let mut current = "";
                for line in source.lines() {
                    if let Some((id, _)) = line.split_once(" =")
                        && !line.starts_with([' ', '#'])
                    {
                        current = id;
                        assert!(
                            all.insert((file, id), Vec::new()).is_none(),
                            "{file}.ftl: {id} stands twice"
                        );
                    }
                    for part in line.split("{ $").skip(1).chain(line.split("{$").skip(1)) {
                        let name =
                            part.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
                        let names: &mut Vec<&str> = all.get_mut(&(file, current)).unwrap();
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
            }
            for names in all.values_mut() {
                names.sort_unstable();
            }
            all
        };
        assert_eq!(variables(Lang::Vi), variables(Lang::En));
    }
}
