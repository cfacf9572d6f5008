//! An empty package to begin with, with forms to fill in.

use std::path::Path;

use parindex_framework::{FRAMEWORK_TOML, Framework};
use parindex_locale::Lang;

use crate::datapackage::About;
use crate::form::{FormFor, scores_form};
use crate::meta::{CAMPAIGN_TOML, CampaignMeta};
use crate::write::{
    PackageFile, WriteError, empty_scores, empty_units, finish, framework_table, framework_toml, put_folder,
};

/// The form that a unit fills in.
pub const SCORES_FORM: &str = "forms/scores.xlsx";

/// Writes an empty package into a folder that does not exist yet, or is empty: the framework, the headings of
/// `units.csv` and `scores.csv`, and [`SCORES_FORM`].
///
/// # Errors
/// If there is something in the folder already, or it cannot be written.
pub fn write_template(
    path: &Path,
    framework: &Framework,
    meta: &CampaignMeta,
    lang: Lang,
) -> Result<(), WriteError> {
    let form = PackageFile {
        path: SCORES_FORM.to_owned(),
        bytes: scores_form(&FormFor { framework, campaign: "", unit: None }, &[], lang)?,
        table: None,
    };
    let files = vec![
        PackageFile::text(CAMPAIGN_TOML, meta.print()),
        PackageFile::text(FRAMEWORK_TOML, framework_toml(&framework.meta)),
        framework_table(framework).into(),
        empty_units().into(),
        empty_scores().into(),
        form,
    ];
    put_folder(path, &finish(files, &About { meta, stage: None }))
}
