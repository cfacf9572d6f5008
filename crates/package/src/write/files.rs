use parindex_framework::FRAMEWORK_TOML;
use parindex_index::{Results, Stage};

use super::csv::Written;
use super::{framework, tables};
use crate::campaign::Campaign;
use crate::datapackage::{self, About};
use crate::integrity;
use crate::meta::CAMPAIGN_TOML;
use crate::proof;
use crate::results;

/// A file of a package.
pub(crate) struct PackageFile {
    /// Its path inside the package.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    /// What is known of its columns, if it is a table.
    pub(crate) table: Option<TableInfo>,
}

/// What `datapackage.json` says of a table.
pub(crate) struct TableInfo {
    pub(crate) fields: Vec<super::Field>,
    pub(crate) key: Vec<&'static str>,
    pub(crate) filled: Vec<bool>,
}

impl From<Written> for PackageFile {
    fn from(written: Written) -> PackageFile {
        let Written { name, fields, key, filled, bytes } = written;
        PackageFile { path: format!("{name}.csv"), bytes, table: Some(TableInfo { fields, key, filled }) }
    }
}

impl PackageFile {
    pub(crate) fn text(path: &str, text: String) -> PackageFile {
        PackageFile { path: path.to_owned(), bytes: text.into_bytes(), table: None }
    }
}

/// All files of a package, sorted by path, with `datapackage.json` behind them: whoever finds it finds the others. Behind it the
/// proof that was read, if it is still one of this package.
pub(crate) fn package_files(campaign: &Campaign, results: Option<&Results>) -> Vec<PackageFile> {
    let mut files = input_files(campaign);
    if let Some(results) = results {
        let json = results::json_text(campaign, results, results::VERSION, &files);
        files.push(results::table(&campaign.framework, &campaign.input, results).into());
        files.push(PackageFile::text(results::JSON_FILE, json));
    }
    // Nothing is computed from it: the digests of `results.json` do not know it.
    if let Some(lines) = &campaign.integrity {
        files.push(integrity::table(campaign, results, lines).into());
    }
    let mut files =
        finish(files, &About { meta: &campaign.meta, stage: results.map(|results| results.stage) });
    let description = files.last().map_or(&[][..], |description| &description.bytes);
    if let Some(proof) = campaign.proof.as_ref().filter(|proof| proof::is_of(proof, description)) {
        files.push(PackageFile::text(proof::FILE, proof.clone()));
    }
    files
}

/// The files that results are computed from.
pub(crate) fn input_files(campaign: &Campaign) -> Vec<PackageFile> {
    let mut files = vec![
        PackageFile::text(CAMPAIGN_TOML, campaign.meta.print()),
        PackageFile::text(FRAMEWORK_TOML, framework::framework_toml(&campaign.framework.meta)),
        framework::framework_table(&campaign.framework).into(),
        tables::units(campaign).into(),
        tables::scores(campaign).into(),
    ];
    let input = &campaign.input;
    if input.external.iter().any(|figures| !figures.is_empty()) {
        files.push(tables::external(campaign).into());
    }
    if input.last.iter().flatten().any(|facts| !facts.is_empty()) {
        files.push(tables::last(campaign).into());
    }
    if !campaign.questions.is_empty() {
        files.push(tables::questions(&campaign.questions).into());
    }
    if !campaign.groups.is_empty() {
        files.push(tables::groups(campaign).into());
    }
    if !campaign.answers.is_empty() {
        files.push(tables::answers(campaign).into());
    }
    files
}

/// Sorts the files and describes them.
pub(crate) fn finish(mut files: Vec<PackageFile>, about: &About<'_>) -> Vec<PackageFile> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let description = datapackage::describe(&files, about);
    files.push(PackageFile::text(datapackage::FILE, description));
    files
}

/// The word for a stage in `datapackage.json`.
pub(crate) const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::SelfScore => "self",
        Stage::Final => "final",
    }
}
