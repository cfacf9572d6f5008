//! Two persons wrote the same node. Cells that only one of them changed are taken from that one; where both did, what was
//! typed stays in its field, and what stands now is shown beside it.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::StoreError;
use parindex_workflow::NodeId;
use parindex_workflow::framework::{Cells, Change, Framework};

use super::super::super::form::Form;
use super::super::super::visitor::Staff;
use super::cells::{Notes, all, cell};
use super::page::View;
use super::{Edited, Editor};
use crate::page::Problem;

/// What becomes of two writings of the same cells.
pub(super) struct Merged {
    pub(super) cells: Cells,
    /// Columns that both have changed, with what the other wrote.
    pub(super) both: Vec<(&'static str, String)>,
    /// Columns that only the other has changed.
    pub(super) taken: Vec<&'static str>,
}

/// Merges what was typed with what stands now; `was` is what the typing began from.
pub(super) fn merge(was: &Cells, mine: &Cells, theirs: &Cells) -> Merged {
    let mut merged = Merged { cells: mine.clone(), both: Vec::new(), taken: Vec::new() };
    for ((column, was), ((_, mine), (_, theirs))) in
        all(was).into_iter().zip(all(mine).into_iter().zip(all(theirs)))
    {
        if mine == theirs || was == theirs {
            continue;
        }
        if mine == was {
            if let Some(cell) = cell(&mut merged.cells, column) {
                theirs.clone_into(cell);
            }
            merged.taken.push(column);
        } else {
            merged.both.push((column, theirs.clone()));
        }
    }
    merged
}

/// The page after a save that came second; nothing was written.
pub(super) async fn show(editor: Editor, form: &Form, mine: Cells) -> Result<Response, Problem> {
    // What stands now may be newer than what the editor found before it tried to save.
    let editor = Editor::find(editor.staff, None).await?;
    let Edited::Node(node) = &editor.edited else { return Err(editor.staff.visitor.missing()) };
    let (staff, t) = (&editor.staff, editor.staff.visitor.site.t);
    let read = form.get("read").parse().unwrap_or_default();
    let was = written(staff, &editor.framework, &node.id, read).await.map_err(|e| staff.failed(&e))?;
    let merged = merge(&was.unwrap_or_default(), &mine, &node.cells);
    let by = staff.visitor.store().person(node.revision.by.as_str()).await.map(|person| person.name);
    let by = by.unwrap_or_else(|_| node.revision.by.to_string());
    let said = |text: &String| {
        let text = if text.is_empty() { t.w("framework-office-empty") } else { text.clone() };
        t.say(&Message::new("framework-office-theirs").text("by", &by).text("text", text))
    };
    let taken = |text: &'static str| (text, t.say(&Message::new("framework-office-taken").text("by", &by)));
    let theirs = merged.both.iter().map(|(column, text)| (*column, said(text)));
    let theirs = theirs.chain(merged.taken.iter().copied().map(taken)).collect();
    let look = editor.look(&merged.cells, Some(form))?;
    let alert = t.say(&Message::new("framework-office-conflict").text("by", &by));
    let notes = Notes { faults: &[], theirs };
    Ok(View::new(&editor, merged.cells, look).notes(notes).alert(alert).show(StatusCode::CONFLICT))
}

/// The cells of a node in one of its writings, as the log has them.
async fn written(
    staff: &Staff,
    framework: &Framework,
    id: &NodeId,
    read: u64,
) -> Result<Option<Cells>, StoreError> {
    let events = staff.visitor.store().events::<Framework>(framework.id().as_str()).await?;
    let writings = events.into_iter().filter_map(|event| match event.change {
        Change::Begun { rows, .. } => rows.into_iter().find(|row| row.id == *id).map(|row| row.cells),
        Change::NodeAdded { id: own, cells, .. } | Change::NodeEdited { id: own, cells } if own == *id => {
            Some(cells)
        }
        _ => None,
    });
    let place = usize::try_from(read).unwrap_or_default().checked_sub(1);
    Ok(place.and_then(|place| writings.into_iter().nth(place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_changed_is_taken_from_that_one_and_what_both_did_is_shown() {
        let cells = |name: &str, rule: &str, max: &str| Cells {
            name_vi: name.into(),
            rule: rule.into(),
            max: max.into(),
            ..Cells::default()
        };
        let merged = merge(&cells("a", "r", "1"), &cells("b", "r", "2"), &cells("a", "s", "3"));
        assert_eq!(merged.cells, cells("b", "s", "2"));
        assert_eq!(merged.both, [("max", "3".to_owned())]);
        assert_eq!(merged.taken, ["rule"]);
    }
}
