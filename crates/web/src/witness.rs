//! What witnesses have cosigned, as far as the operator has put it beside the packages. Who signed is told by the witnesses'
//! keys alone, which readers have and a site has not: here stands what the files say, and that they cover the publication.

use parindex_locale::{Lang, Message};
use parindex_package::{Cosignatures, Limits, Publication, Source, publication};

use crate::download::made;
use crate::published::Published;
use crate::state::AppState;
use crate::table::campaign_address;
use crate::words::T;

/// What the end of a file's name says.
const ENDING: &str = ".witness.txt";

/// The proof that a campaign was published; none where its package has none that holds.
pub(crate) fn proof(published: &Published) -> Option<&Publication> {
    // Without a proof there is no need to pack anything.
    published.campaign.proof.as_ref()?;
    let read = || {
        let package = made(published, "package.zip", Lang::Vi)?.to_vec();
        publication(&Source::from_zip_bytes(package), &Limits::default(), None).ok()
    };
    published.files.publication.get_or_init(read).as_ref()
}

/// The files about a campaign, address and what is in it.
pub(crate) fn offered(t: T, state: &AppState, published: &Published) -> Vec<(String, String)> {
    let folder = format!("{}/files", campaign_address(t.0, published));
    let said = |(number, (_, found)): (usize, (&[u8], Cosignatures))| {
        let message = Message::new("data-witness").text("names", found.names.join(", "));
        let records = usize::try_from(found.records).unwrap_or(usize::MAX);
        (format!("{folder}/{number}{ENDING}"), t.say(&message.count("records", records)))
    };
    (1..).zip(about(state, published)).map(said).collect()
}

/// The bytes of the file of this name, as [`offered`] counts.
pub(crate) fn file(state: &AppState, published: &Published, name: &str) -> Option<Vec<u8>> {
    let number: usize = name.strip_suffix(ENDING)?.parse().ok()?;
    about(state, published).nth(number.checked_sub(1)?).map(|(bytes, _)| bytes.to_vec())
}

fn about<'s>(
    state: &'s AppState,
    published: &'s Published,
) -> impl Iterator<Item = (&'s [u8], Cosignatures)> {
    let proof = proof(published);
    let covering = move |bytes: &'s Vec<u8>| Some((&**bytes, Cosignatures::of(bytes, proof?)?));
    state.cosignatures().iter().filter_map(covering)
}
