use std::path::Path;

use parindex_framework::Framework;
use parindex_locale::{Lang, Message};
use parindex_package::{CampaignMeta, write_template};

use super::load_framework;
use crate::failure::Failure;

/// Writes an empty package with its forms.
pub fn run(framework: &Path, out: &Path, year: Option<i16>, lang: Lang) -> Result<(), Failure> {
    let framework = load_framework(framework, lang, false)?;
    let year = year.or_else(|| decision_year(&framework)).unwrap_or_default();
    let meta = CampaignMeta {
        id: format!("{}-{year}", framework.meta.id),
        year,
        framework: framework.meta.id.clone(),
        title: Some(framework.meta.title.clone()),
        ..CampaignMeta::default()
    };
    write_template(out, &framework, &meta, lang).map_err(|e| Failure::Io(e.message()))?;
    println!("{}", lang.say(&Message::new("cli-template-made").text("out", out.display().to_string())));
    Ok(())
}

/// The year of the decision, until somebody says another.
fn decision_year(framework: &Framework) -> Option<i16> {
    framework.meta.decision.as_ref()?.date.as_ref()?.get(..4)?.parse().ok()
}
