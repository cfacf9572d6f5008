//! The cookies of the staff side: who is logged in, who owes a code. Neither can be read by a script nor is it sent along
//! by a form of another site.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use parindex_store::Token;

use super::Office;

/// What a cookie is for.
#[derive(Clone, Copy)]
pub(super) enum Cookie {
    /// The session.
    Session,
    /// The step between password and code.
    Step,
    /// Who has left for the identity provider.
    Provider,
}

impl Cookie {
    /// With `__Host-` a browser takes it over `https` only, from this very host only.
    fn name(self, office: &Office) -> String {
        let prefix = if office.secure() { "__Host-" } else { "" };
        let name = match self {
            Cookie::Session => "session",
            Cookie::Step => "step",
            Cookie::Provider => "provider",
        };
        format!("{prefix}{name}")
    }

    pub(super) fn read(self, office: &Office, headers: &HeaderMap) -> Option<Token> {
        let name = format!("{}=", self.name(office));
        let all = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
        all.filter_map(|cookie| cookie.trim().strip_prefix(&name)).find_map(|value| value.parse().ok())
    }

    /// Sets it until the browser closes, or takes it away.
    pub(super) fn set(self, office: &Office, token: Option<Token>, response: &mut Response) {
        let value = token.map_or_else(String::new, |token| token.to_string());
        let age = if value.is_empty() { "; Max-Age=0" } else { "" };
        let secure = if office.secure() { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}", self.name(office));
        if let Ok(value) = HeaderValue::try_from(text) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
}
