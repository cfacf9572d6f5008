//! Every fault is told, but not without end.

use parindex_framework::{Fault, Place, Severity};
use parindex_locale::Message;

use crate::limits::Limits;

/// An error that ends what is being done.
pub(crate) fn refuse(place: Place, message: Message) -> Box<Fault> {
    Box::new(Fault::error(place, message))
}

/// Whether there are so many faults that there is no use in looking for more.
pub(crate) fn full(faults: &[Fault], limits: &Limits) -> bool {
    faults.len() > limits.faults
}

/// Cuts the list off where reading stopped. What was not looked at may be wrong, so that is an error, whatever was
/// found so far.
pub(crate) fn cut(faults: &mut Vec<Fault>, limits: &Limits) {
    if !full(faults, limits) {
        return;
    }
    // Errors are worth more than warnings where not all can be kept.
    faults.sort_by_key(|fault| fault.severity == Severity::Warning);
    faults.truncate(limits.faults);
    let message = Message::new("fault-too-many-faults").count("most", limits.faults);
    faults.push(Fault::error(Place::default(), message));
}
