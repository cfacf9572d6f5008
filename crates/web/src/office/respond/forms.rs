use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use parindex_ledger::Digest;
use parindex_questionnaire::Questionnaire;
use parindex_store::{Result, Store, StoreError};
use parindex_workflow::survey::Group;

use crate::office::survey::read_form;

/// The most questionnaires that are held.
const MOST: usize = 200;

/// Questionnaires by their digest, read. They do not change, so that every process may keep its own.
#[derive(Default)]
pub(in crate::office) struct Forms(Mutex<BTreeMap<Digest, Arc<Questionnaire>>>);

impl Forms {
    /// The questionnaire of a group; `None` where it has none.
    pub(in crate::office) async fn find(
        &self,
        store: &Store,
        group: &Group,
    ) -> Result<Option<Arc<Questionnaire>>> {
        let Some(form) = &group.form else { return Ok(None) };
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&form.file).cloned();
        if known.is_some() {
            return Ok(known);
        }
        let bytes = store.file(form.file).await?;
        let read = read_form(group, &form.name, &bytes).map_err(|_| StoreError::Broken("a file"))?;
        let read = Arc::new(read);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(form.file, read.clone());
        Ok(Some(read))
    }
}
