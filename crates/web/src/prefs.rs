//! What a reader has chosen: night mode and size of text. Kept in a cookie, because it must work without scripts.

use axum::extract::OriginalUri;
use axum::http::header::{COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::page::Site;
use crate::query::pairs;

/// Day or night.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Theme {
    /// As the device says.
    #[default]
    Auto,
    Light,
    Dark,
}

/// Size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Size {
    #[default]
    Normal,
    Large,
    Larger,
}

/// The reader's choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Prefs {
    pub(crate) theme: Theme,
    pub(crate) size: Size,
}

impl Theme {
    pub(crate) const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Size {
    pub(crate) const ALL: [Size; 3] = [Size::Normal, Size::Large, Size::Larger];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Size::Normal => "normal",
            Size::Large => "large",
            Size::Larger => "larger",
        }
    }
}

impl Prefs {
    /// Reads the cookie; what it does not know is the default.
    pub(crate) fn read(headers: &HeaderMap) -> Prefs {
        let cookies =
            headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
        let cookies: Vec<&str> = cookies.map(str::trim).collect();
        let named = |name: &str| cookies.iter().rev().find_map(|cookie| cookie.strip_prefix(name));
        let value = named("__Host-prefs=").or_else(|| named("prefs=")).unwrap_or_default();
        let mut prefs = Prefs::default();
        value.split('.').for_each(|word| prefs.choose(word));
        prefs
    }

    fn choose(&mut self, word: &str) {
        if let Some(theme) = Theme::ALL.into_iter().find(|t| t.name() == word) {
            self.theme = theme;
        }
        if let Some(size) = Size::ALL.into_iter().find(|s| s.name() == word) {
            self.size = size;
        }
    }

    /// Where the browser came by `https`, it never goes back without; a reader inside an agency's network may have
    /// plain HTTP, where browsers would refuse such a cookie.
    fn cookie(self, encrypted: bool) -> String {
        let (theme, size) = (self.theme.name(), self.size.name());
        let (prefix, secure) = if encrypted { ("__Host-", "; Secure") } else { ("", "") };
        format!("{prefix}prefs={theme}.{size}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}")
    }
}

/// `POST /settings`: takes the choice, goes back to the page.
pub(crate) async fn change(uri: OriginalUri, headers: HeaderMap, body: String) -> Response {
    if !same_origin(&headers) {
        return Site::outside(&uri, &headers).foreign().into_response();
    }
    let mut prefs = Prefs::read(&headers);
    let mut back = "/".to_owned();
    for (name, value) in pairs(&body) {
        match name.as_str() {
            "theme" | "size" => prefs.choose(&value),
            "back" if is_local(&value) => back = value,
            _ => {}
        }
    }
    let mut response = StatusCode::SEE_OTHER.into_response();
    let set = |name, value: String, response: &mut Response| {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    };
    let encrypted = headers.get(ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"https://"));
    set(SET_COOKIE, prefs.cookie(encrypted), &mut response);
    set(LOCATION, back, &mut response);
    response
}

/// Whether a form was sent from a page of this very site. Who says nothing of where it comes from is refused.
pub(crate) fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let (Some(origin), Some(host)) = (text(ORIGIN.as_str()), text(HOST.as_str())) else { return false };
    origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

/// Whether an address stays on this site: one slash first, printable ASCII, no backslash (browsers read it as a slash).
fn is_local(address: &str) -> bool {
    let mut bytes = address.bytes();
    bytes.next() == Some(b'/')
        && bytes.next() != Some(b'/')
        && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_site_are_local() {
        for good in ["/", "/vi", "/vi/x?q=lang%20son&sort=1"] {
            assert!(is_local(good), "{good}");
        }
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "vi",
            "/a\r\nb",
            "/\t/evil",
            "/đ",
        ] {
            assert!(!is_local(bad), "{bad}");
        }
    }

    #[test]
    fn a_cookie_comes_back_as_it_was_and_nonsense_is_the_default() {
        let prefs = Prefs { theme: Theme::Dark, size: Size::Larger };
        let mut headers = HeaderMap::new();
        for encrypted in [true, false] {
            let cookie = prefs.cookie(encrypted);
            let sent = format!("a=b; {}", cookie.split(';').next().unwrap());
            headers.insert(COOKIE, HeaderValue::from_str(&sent).unwrap());
            assert_eq!(Prefs::read(&headers), prefs);
        }
        headers.insert(COOKIE, HeaderValue::from_static("__Host-prefs=dark.larger; prefs=light.normal"));
        assert_eq!(Prefs::read(&headers), prefs, "what another host of the network set does not count");
        headers.insert(COOKIE, HeaderValue::from_static("prefs=<script>.9"));
        assert_eq!(Prefs::read(&headers), Prefs::default());
    }

    #[test]
    fn a_form_must_come_from_this_site() {
        let with = |pairs: &[(&'static str, &'static str)]| {
            let all = pairs.iter().map(|(n, v)| (n.parse().unwrap(), HeaderValue::from_static(v)));
            same_origin(&all.collect())
        };
        assert!(with(&[("sec-fetch-site", "same-origin")]));
        assert!(with(&[("origin", "https://x.gov.vn"), ("host", "x.gov.vn")]));
        assert!(!with(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://x.gov.vn"),
            ("host", "x.gov.vn")
        ]));
        assert!(!with(&[("origin", "https://evil.example"), ("host", "x.gov.vn")]));
        assert!(!with(&[("origin", "null"), ("host", "x.gov.vn")]));
        assert!(!with(&[]));
    }
}
