//! Who asks: somebody at an address, or a person who is logged in.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, MatchedPath};
use axum::http::header::{LOCATION, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use parindex_locale::Message;
use parindex_store::account::{Person, Session};
use parindex_store::{Aggregate, By, Done, Store, StoreError, Token, Writer};
use parindex_workflow::{
    Action, Actor, Kind, Now, PersonId, Refusal, RefusalKind, Role, Subject, UnitId, Visibility, local,
    permission,
};

use super::Office;
use super::account::moment;
use super::cookie::Cookie;
use super::form::reason;
use crate::page::{Problem, Site};
use crate::state::AppState;

/// A session that nobody used for so long is over.
const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// Its use is noted after so long, not with each page.
const NOTED: SignedDuration = SignedDuration::from_mins(5);

/// Anybody who asks for a page of the staff side.
pub(super) struct Visitor {
    pub(super) site: Site,
    /// The route below `/office`, as the router names it.
    pub(super) route: String,
    pub(super) office: Arc<Office>,
    pub(super) now: Timestamp,
    /// The network address, as failures are counted by it.
    pub(super) address: String,
    /// The browser, as the list of sessions shows it.
    pub(super) device: String,
    pub(super) session: Option<Token>,
    pub(super) step: Option<Token>,
    pub(super) provider: Option<Token>,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Visitor, Problem> {
        let site = Site::from_request_parts(parts, state).await?;
        let Some(office) = state.office() else { return Err(site.problem(StatusCode::NOT_FOUND)) };
        let agent = parts.headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
        Ok(Visitor {
            route: route.strip_prefix("/{lang}/office").unwrap_or_default().to_owned(),
            now: (office.clock)(),
            address: address_of(office.behind_proxy, &parts.extensions, &parts.headers),
            device: agent.chars().filter(|c| !c.is_control()).take(200).collect(),
            session: Cookie::Session.read(&office, &parts.headers),
            step: Cookie::Step.read(&office, &parts.headers),
            provider: Cookie::Provider.read(&office, &parts.headers),
            site,
            office,
        })
    }
}

/// Where a request comes from, as it is counted.
pub(crate) fn address_of(behind_proxy: bool, extensions: &Extensions, headers: &HeaderMap) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    address(behind_proxy, peer, headers)
}

/// Where a request comes from. Of IPv6 the first half: whoever has one address of a network has them all.
fn address(behind_proxy: bool, peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).next_back();
    let told = told.and_then(|all| all.rsplit(',').next()).and_then(|last| last.trim().parse().ok());
    let from = if behind_proxy { told.or(peer) } else { peer };
    match from.map(|ip| ip.to_canonical()) {
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
        Some(ip) => ip.to_string(),
        None => String::new(),
    }
}

/// The network of an address, as records of failed logins tell it: of IPv4 without the last part, of IPv6 the first
/// three, as they are given to one customer.
fn network(address: &str) -> String {
    if let Some((net, _)) = address.rsplit_once('.') {
        return format!("{net}.0/24");
    }
    match address.splitn(4, ':').collect::<Vec<_>>()[..] {
        [a, b, c, _] => format!("{a}:{b}:{c}::/48"),
        _ => String::new(),
    }
}

impl Visitor {
    /// The network that the visitor comes from.
    pub(super) fn network(&self) -> String {
        network(&self.address)
    }

    pub(super) fn writer(&self) -> &Writer {
        &self.office.writer
    }

    pub(super) fn store(&self) -> &Store {
        self.office.writer.store()
    }

    /// An address of the staff side in the language of the page.
    pub(super) fn path(&self, rest: &str) -> String {
        format!("/{}/office{rest}", self.site.t.0.tag())
    }

    /// Goes on to another page of the staff side.
    pub(super) fn see(&self, rest: &str) -> Response {
        see(&self.path(rest))
    }

    pub(super) fn refused(&self, status: StatusCode, why: &Message) -> Problem {
        self.site.refused(status, self.site.t.say(why))
    }

    pub(super) fn missing(&self) -> Problem {
        self.site.problem(StatusCode::NOT_FOUND)
    }

    /// What the store could not do. Its operator reads the cause on standard error, the visitor does not.
    pub(super) fn failed(&self, error: &StoreError) -> Problem {
        match error {
            StoreError::Unknown(_) => self.missing(),
            StoreError::Busy => self.site.problem(StatusCode::SERVICE_UNAVAILABLE),
            _ => {
                let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
                eprintln!("{error}: {cause}");
                self.site.problem(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

/// Goes on to another address.
pub(super) fn see(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(address) {
        response.headers_mut().insert(LOCATION, value);
    }
    response
}

/// A person who is logged in.
pub(super) struct Staff {
    pub(super) visitor: Visitor,
    pub(super) person: Person,
    pub(super) actor: Actor,
    pub(super) session: Session,
    /// How many notices the person has not seen.
    pub(super) unseen: usize,
}

/// The day in Viet Nam, where deadlines end.
pub(crate) fn today(now: Timestamp) -> Date {
    local(now).date()
}

/// Why a command was not carried out. Nothing has changed.
pub(super) enum Undone {
    /// There is nothing more to say than a page of its own.
    Problem(Problem),
    /// The core refused, and the form can be shown again with the reason: a state, a fault of the input, or that
    /// somebody has saved since the person read.
    Refused(Box<Refusal>),
}

impl Undone {
    /// A page with the reason, where there is no form to show again.
    pub(super) fn page(self, visitor: &Visitor) -> Problem {
        match self {
            Undone::Problem(problem) => problem,
            Undone::Refused(refusal) => {
                let status = match refusal.kind {
                    RefusalKind::Unknown => StatusCode::NOT_FOUND,
                    RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                    _ => StatusCode::CONFLICT,
                };
                visitor.site.refused(status, reason(visitor.site.t, &refusal))
            }
        }
    }
}

/// Why somebody is not staff, or not yet: then they are led to the login, or to what it still lacks.
pub(super) enum Outside {
    Problem(Problem),
    Login(String),
}

impl IntoResponse for Outside {
    fn into_response(self) -> Response {
        match self {
            Outside::Problem(problem) => problem.into_response(),
            Outside::Login(address) => see(&address),
        }
    }
}

/// Whether one of a person's roles needs one-time codes, and there are none yet.
pub(super) fn needs_codes(person: &Person, actor: &Actor, guarded: &BTreeSet<Role>) -> bool {
    person.totp.is_none() && actor.grants.iter().any(|grant| guarded.contains(&grant.role))
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Staff, Outside> {
        let visitor = Visitor::from_request_parts(parts, state).await.map_err(Outside::Problem)?;
        match Staff::of(visitor).await {
            Ok(Ok(staff)) if staff.is_bare() => Err(Outside::Login(staff.visitor.path("/account/codes"))),
            Ok(Ok(staff)) => Ok(staff),
            Ok(Err(visitor)) => Err(Outside::Login(visitor.path("/login"))),
            Err(problem) => Err(Outside::Problem(problem)),
        }
    }
}

impl Staff {
    /// The person of a visitor's session, or the visitor again.
    pub(super) async fn of(visitor: Visitor) -> Result<Result<Staff, Box<Visitor>>, Problem> {
        let Some(token) = visitor.session else { return Ok(Err(Box::new(visitor))) };
        let (store, now) = (visitor.store(), visitor.now);
        let found = store.session(token, now).await.map_err(|e| visitor.failed(&e))?;
        let Some(session) = found.filter(|session| session.seen + IDLE > now) else {
            return Ok(Err(Box::new(visitor)));
        };
        let person = store.person(&session.person).await.map_err(|e| visitor.failed(&e))?;
        let actor = store.actor_of(&person, now).await.map_err(|e| visitor.failed(&e))?;
        if session.seen + NOTED <= now {
            visitor.writer().touch_session(&session.id, now).await.map_err(|e| visitor.failed(&e))?;
        }
        let unseen = store.unseen(&person.id).await.map_err(|e| visitor.failed(&e))?;
        let unseen = usize::try_from(unseen).unwrap_or(usize::MAX);
        Ok(Ok(Staff { visitor, person, actor, session, unseen }))
    }

    /// Whether the person holds a role that needs one-time codes, has none, and goes elsewhere than to set them up or out.
    fn is_bare(&self) -> bool {
        let site = &self.visitor.site;
        let way = matches!(
            (site.segment(1), site.segment(2), site.segment(3)),
            ("account", "codes", "") | ("logout", "", "")
        );
        !way && self.needs_codes()
    }

    /// Whether one of the person's roles needs one-time codes, and there are none yet.
    pub(super) fn needs_codes(&self) -> bool {
        needs_codes(&self.person, &self.actor, &self.visitor.office.guarded)
    }

    /// Whether the person types self-assessments or asks people, which a browser keeps until it is saved.
    pub(super) fn keeps_drafts(&self) -> bool {
        self.actor.holds(Role::UnitOfficer) || self.actor.holds(Role::Enumerator)
    }

    /// The units that the person's roles are held in: each may be the one that keeps what is asked for.
    pub(super) fn hosts(&self) -> BTreeSet<UnitId> {
        self.actor.grants.iter().map(|grant| grant.unit.clone()).collect()
    }

    pub(super) fn may(&self, action: Action, kind: Kind) -> bool {
        self.hosts().into_iter().any(|host| self.may_in(action, kind, host))
    }

    pub(super) fn may_in(&self, action: Action, kind: Kind, host: UnitId) -> bool {
        permission::require(&self.actor, action, &Subject::new(kind, host)).is_ok()
    }

    /// Whether the person may read such things at least once they are published; then the way to them is shown.
    pub(super) fn may_see(&self, kind: Kind) -> bool {
        let own = [self.actor.person.clone()];
        let open = |host: UnitId| {
            Subject::new(kind, host.clone()).about(host).of(own.clone()).open_to(Visibility::Published)
        };
        self.hosts().into_iter().any(|host| self.may_on(Action::Read, &open(host)))
    }

    /// The units in whose name a role may do this.
    pub(super) fn hosts_for(&self, action: Action, kind: Kind) -> Vec<UnitId> {
        self.hosts().into_iter().filter(|host| self.may_in(action, kind, host.clone())).collect()
    }

    /// The name of a person, for whoever reads what that person did.
    pub(super) async fn name_of(&self, person: &PersonId) -> Result<String, Problem> {
        match self.visitor.store().person(person.as_str()).await {
            Ok(person) => Ok(person.name),
            Err(StoreError::Unknown(_)) => Ok(person.to_string()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// The names of these people.
    pub(super) async fn names_of(
        &self,
        people: BTreeSet<PersonId>,
    ) -> Result<BTreeMap<PersonId, String>, Problem> {
        let mut names = BTreeMap::new();
        for person in people {
            let name = self.name_of(&person).await?;
            names.insert(person, name);
        }
        Ok(names)
    }

    /// Who has saved in the meantime, and when, for a form that is shown again.
    pub(super) async fn conflict(&self, by: &PersonId, at: Timestamp) -> Result<String, Problem> {
        let message = Message::new("office-conflict").text("who", self.name_of(by).await?);
        Ok(self.visitor.site.t.say(&message.text("when", moment(at))))
    }

    /// Refuses what is not permitted: as forbidden to whoever may see the thing, as not there to whoever may not.
    pub(super) fn require(&self, action: Action, kind: Kind) -> Result<(), Problem> {
        if self.may(action, kind) {
            Ok(())
        } else if self.may(Action::Read, kind) {
            Err(self.visitor.site.problem(StatusCode::FORBIDDEN))
        } else {
            Err(self.visitor.missing().denied())
        }
    }

    pub(super) fn may_on(&self, action: Action, subject: &Subject) -> bool {
        permission::require(&self.actor, action, subject).is_ok()
    }

    /// Refuses what is not permitted on this very thing, as [`require`](Staff::require) does for a kind.
    pub(super) fn require_on(&self, action: Action, subject: &Subject) -> Result<(), Problem> {
        match permission::require(&self.actor, action, subject) {
            Ok(()) => Ok(()),
            Err(refusal) if self.may_on(Action::Read, subject) => {
                Err(self.visitor.refused(StatusCode::FORBIDDEN, &refusal.message))
            }
            Err(_) => Err(self.visitor.missing().denied()),
        }
    }

    /// The present, as commands are decided in it.
    pub(super) fn present(&self) -> Now {
        Now::of(self.visitor.now)
    }

    /// Carries a command out in the person's name.
    pub(super) async fn execute<A: Aggregate>(
        &self,
        id: &str,
        command: &A::Command<'_>,
    ) -> Result<Done<A>, Undone> {
        let done = self.visitor.writer().execute::<A>(id, None, command, &self.actor, &self.present()).await;
        done.map_err(|error| self.undone(error))
    }

    /// Why a command was not carried out: what the person may not do, and what the store could not, have pages of their own.
    pub(super) fn undone(&self, error: StoreError) -> Undone {
        match error {
            StoreError::Refused(refusal) if refusal.kind == RefusalKind::Denied => {
                Undone::Problem(self.visitor.refused(StatusCode::FORBIDDEN, &refusal.message))
            }
            StoreError::Refused(refusal) => Undone::Refused(refusal),
            error => Undone::Problem(self.failed(&error)),
        }
    }

    /// The person, acting for the own account.
    pub(super) fn by_self(&self) -> By {
        By::new(&*self.person.id, "self", self.visitor.now)
    }

    /// The person, acting as administrator.
    pub(super) fn by_administrator(&self) -> By {
        By::new(&*self.person.id, "administrator", self.visitor.now)
    }

    pub(super) fn failed(&self, error: &StoreError) -> Problem {
        self.visitor.failed(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_peers_unless_a_proxy_tells_it_and_a_network_of_ipv6_is_one() {
        let peer = Some("10.0.0.1".parse().unwrap());
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("1.1.1.1, 2.2.2.2"));
        assert_eq!(address(false, peer, &headers), "10.0.0.1", "anybody can write the header");
        assert_eq!(address(true, peer, &headers), "2.2.2.2", "what the proxy itself has added");
        headers.append("x-forwarded-for", HeaderValue::from_static("2001:db8:1:2:3::4"));
        assert_eq!(address(true, peer, &headers), "2001:db8:1:2");
        headers.append("x-forwarded-for", HeaderValue::from_static("nonsense"));
        assert_eq!(address(true, peer, &headers), "10.0.0.1");
        assert_eq!(address(false, Some("::ffff:10.0.0.1".parse().unwrap()), &headers), "10.0.0.1");
        assert_eq!(address(false, None, &headers), "");
    }

    #[test]
    fn a_record_of_a_failed_login_names_a_network_and_nobodys_address() {
        let of = |ip: &str| network(&address(false, Some(ip.parse().unwrap()), &HeaderMap::new()));
        assert_eq!(of("203.0.113.57"), "203.0.113.0/24");
        assert_eq!(of("::ffff:203.0.113.57"), "203.0.113.0/24");
        assert_eq!(of("2001:db8:1:2:3::4"), "2001:db8:1::/48");
        assert_eq!(network(""), "");
    }
}
