//! What core messages count is said by name where there are names.

use parindex_locale::{Arg, Message};

/// Puts the name in the place of a number that counts from 1; where it has none, the number stays.
pub(crate) fn with_name(mut message: Message, arg: &str, names: &[impl AsRef<str>]) -> Message {
    for (_, value) in message.args.iter_mut().filter(|(name, _)| *name == arg) {
        let Arg::Count(number) = value else { continue };
        let at = usize::try_from(*number).unwrap_or(usize::MAX).wrapping_sub(1);
        if let Some(name) = names.get(at).map(AsRef::as_ref).filter(|name| !name.is_empty()) {
            *value = Arg::Text(name.to_owned());
        }
    }
    message
}
