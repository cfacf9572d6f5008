//! Headers, hostile requests, settings.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::harness::Site;

const EVERYWHERE: [&str; 9] = [
    "/",
    "/vi",
    "/vi/demo",
    "/vi/none",
    "/healthz",
    "/robots.txt",
    "/favicon.svg",
    "/static/none",
    "/vi/demo/files/ranking.csv",
];

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_its_reader() {
    let site = Site::new();
    for address in EVERYWHERE {
        let answer = site.get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{address}: {policy}");
        assert!(!policy.contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        assert!(!answer.header("permissions-policy").is_empty(), "{address}");
    }
}

#[tokio::test]
async fn small_files_are_there_and_the_style_sheet_may_be_kept() {
    let site = Site::new();
    assert_eq!(site.get("/healthz").await.body, "ok\n");
    assert!(site.get("/robots.txt").await.body.starts_with("User-agent: *"));
    assert_eq!(site.get("/favicon.svg").await.header("content-type"), "image/svg+xml");
    let css = site.get("/vi").await.attributes("link[rel=stylesheet]", "href").remove(0);
    let answer = site.get(&css).await;
    assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(site.get("/static/site-0.css").await.status, StatusCode::NOT_FOUND);
    let packed = site.get_with(&css, ("accept-encoding", "gzip")).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn hostile_queries_and_names_come_out_escaped() {
    let site = Site::new();
    let attacks = [
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(),
        "%22%20onfocus%3D%22alert(1)".to_owned(),
        "%00%01%0d%0aSet-Cookie:x=1".to_owned(),
        "%ff%fe%c0%80".to_owned(),
        "x".repeat(5000),
        "%".repeat(300),
    ];
    for attack in attacks {
        for name in ["q", "region", "band", "sort", "order", "page", "%3Cb%3E"] {
            let address = format!("/vi/demo?{name}={attack}");
            let answer = site.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert!(answer.texts("script:not([src^='/static/']), [onfocus]").is_empty(), "{address}");
            assert!(!answer.headers.contains_key("set-cookie"), "{address}");
            assert!(answer.body.len() < 200_000, "{address}");
        }
    }
    for address in
        ["/vi/%3Cscript%3E", "/vi/demo/units/%ff", "/%00", "/vi/..%2f..%2fetc", "/vi/demo/files/..%2f..%2fx"]
    {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.texts("script").is_empty(), "{address}");
    }
}

#[tokio::test]
async fn settings_are_kept_in_a_cookie_and_shown() {
    let site = Site::new();
    let answer = site.post("/settings", "theme=dark&back=%2Fvi%2Fdemo%3Fq%3Dx").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/vi/demo?q=x"));
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["__Host-prefs=dark.normal;", "SameSite=Lax", "HttpOnly", "Path=/;", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let plain = Request::post("/settings").header("host", "10.0.0.7").header("origin", "http://10.0.0.7");
    let plain = site.send(plain.body(Body::from("theme=dark")).unwrap()).await;
    let cookie = plain.header("set-cookie");
    assert!(cookie.starts_with("prefs=dark.normal;") && !cookie.contains("Secure"), "{cookie}");
    let page = site.get_with("/vi/demo", ("cookie", "other=1; prefs=dark.larger")).await;
    assert_eq!(page.attributes("html", "data-theme"), ["dark"]);
    assert_eq!(page.attributes("html", "data-size"), ["larger"]);
    assert_eq!(page.texts("button[aria-pressed=true]"), ["Nền tối", "Rất lớn"]);
    let nonsense = site.get_with("/vi/demo", ("cookie", "prefs=\"><script>")).await;
    assert_eq!(nonsense.attributes("html", "data-theme"), ["auto"]);
}

#[tokio::test]
async fn settings_lead_back_into_this_site_only() {
    let site = Site::new();
    for back in [
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "javascript:alert(1)",
        "/%0d%0aX: y",
        "",
    ] {
        let answer = site.post("/settings", &format!("size=large&back={back}")).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"), "{back}");
    }
}

#[tokio::test]
async fn settings_from_elsewhere_are_refused() {
    let site = Site::new();
    let with = |name: &'static str, value: &'static str| {
        let request = Request::post("/settings").header("host", "index.gov.vn").header(name, value);
        request.body(Body::from("theme=dark")).unwrap()
    };
    let refused = [
        with("origin", "https://evil.example"),
        with("sec-fetch-site", "cross-site"),
        with("origin", "null"),
        with("x-nothing", "1"),
    ];
    for request in refused {
        let answer = site.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.headers.get("set-cookie").is_none());
    }
}

#[tokio::test]
async fn nothing_but_reading_is_possible() {
    let site = Site::new();
    for address in ["/vi", "/vi/demo", "/vi/demo/units/VN-09", "/robots.txt"] {
        let answer = site.post(address, "x=1").await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
        assert_eq!(answer.header("allow"), "GET, HEAD", "{address}");
    }
    assert_eq!(site.get("/settings").await.status, StatusCode::METHOD_NOT_ALLOWED);
    let large = site.post("/settings", &"x".repeat(100_000)).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let head = site.send(Request::head("/vi/demo").body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}
