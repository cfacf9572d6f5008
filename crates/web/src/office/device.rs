//! The browser and the system of a session in words that its owner recognises, from what the browser says of itself. It
//! may say anything: the words are a help to remember, nothing is decided by them.

use parindex_locale::Message;

use crate::words::T;

/// What a browser's own mark is, the more particular before those that it claims to be as well.
const BROWSERS: [(&str, &str); 12] = [
    ("coc_coc_browser/", "Cốc Cốc"),
    ("Edg/", "Microsoft Edge"),
    ("EdgA/", "Microsoft Edge"),
    ("EdgiOS/", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Zalo", "Zalo"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Browser and system of what a browser says of itself.
pub(super) fn words(t: T, agent: &str) -> String {
    let known = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => {
            t.say(&Message::new("office-device-both").text("browser", browser).text("system", system))
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t.w("office-device-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use parindex_locale::Lang;

    use super::*;

    #[test]
    fn a_browser_is_told_by_its_own_mark_and_not_by_those_that_it_claims() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
        let said = |agent: &str| words(T(Lang::Vi), agent);
        assert_eq!(said(&format!("{windows} Chrome/120.0.0.0 Safari/537.36")), "Chrome trên Windows");
        assert_eq!(
            said(&format!("{windows} Chrome/120.0.0.0 Safari/537.36 Edg/120.0")),
            "Microsoft Edge trên Windows"
        );
        assert_eq!(
            said(&format!("{windows} coc_coc_browser/120.0 Chrome/114.0 Safari/537.36")),
            "Cốc Cốc trên Windows"
        );
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15";
        assert_eq!(said(&format!("{iphone} Version/17.1 Mobile/15E148 Safari/604.1")), "Safari trên iPhone");
        let android = "Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0";
        assert_eq!(words(T(Lang::En), android), "Firefox on Android");
        assert_eq!(said("Mozilla/5.0 (X11; Linux x86_64)"), "Linux");
        assert_eq!(said("<script>"), "Không rõ thiết bị");
    }
}
