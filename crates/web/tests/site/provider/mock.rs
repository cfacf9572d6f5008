//! An identity provider as the standard describes it: discovery, keys, a token for a code that works once, the code
//! challenge, the client's secret. What its tokens say can be changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub const CLIENT: &str = "parindex";
pub const SECRET: &str = "một bí mật";

/// What the provider knows of a code: nonce, challenge, address to come back to.
type Code = BTreeMap<String, String>;

pub struct Mock {
    pub issuer: String,
    codes: Mutex<BTreeMap<String, Code>>,
    /// What the next tokens say in place of what they should.
    pub instead: Mutex<Value>,
    /// The header of the next tokens, and the key that signs them.
    pub algorithm: Mutex<&'static str>,
    pub key: Mutex<[u8; 32]>,
    now: i64,
}

const KEY: [u8; 32] = [9; 32];

impl Mock {
    /// A provider to which it is a moment, in seconds.
    pub async fn start(now: i64) -> Arc<Mock> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mock = Arc::new(Mock {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            codes: Mutex::default(),
            instead: Mutex::new(json!({})),
            algorithm: Mutex::new("EdDSA"),
            key: Mutex::new(KEY),
            now,
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(mock.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        mock
    }

    /// A person agrees at the address that the site sent them to: code and state.
    pub fn agree(&self, address: &str) -> (String, String) {
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer)), "{address}");
        let sent = fields(address.split_once('?').unwrap().1);
        assert_eq!(sent["response_type"], "code");
        assert_eq!(sent["client_id"], CLIENT);
        assert_eq!(sent["code_challenge_method"], "S256");
        assert!(sent["scope"].split(' ').any(|scope| scope == "openid"), "{sent:?}");
        let state = sent["state"].clone();
        let mut codes = self.codes.lock().unwrap();
        // Longer than what the pages of the site take of a parameter.
        let code = format!("code-{state}-{}", "x".repeat(900));
        codes.insert(code.clone(), sent);
        (code, state)
    }

    fn identity(&self, nonce: &str) -> String {
        let mut claims = json!({
            "iss": self.issuer, "sub": "s-1", "aud": CLIENT, "exp": self.now + 300, "iat": self.now,
            "nonce": nonce, "email": "Minh@moha.example", "email_verified": true,
        });
        for (name, value) in self.instead.lock().unwrap().as_object().unwrap() {
            claims[name] = value.clone();
        }
        let algorithm = *self.algorithm.lock().unwrap();
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let text = format!("{}.{}", part(&json!({ "alg": algorithm, "kid": "k" })), part(&claims));
        let key = SigningKey::from_bytes(&self.key.lock().unwrap());
        let signature = BASE64URL_NOPAD.encode(&key.sign(text.as_bytes()).to_bytes());
        let signature = if algorithm == "none" { String::new() } else { signature };
        format!("{text}.{signature}")
    }
}

fn fields(text: &str) -> BTreeMap<String, String> {
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8().unwrap().into_owned()
    };
    text.split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

async fn configuration(State(mock): State<Arc<Mock>>) -> Json<Value> {
    Json(json!({
        "issuer": mock.issuer,
        "authorization_endpoint": format!("{}/authorize", mock.issuer),
        "token_endpoint": format!("{}/token", mock.issuer),
        "jwks_uri": format!("{}/keys", mock.issuer),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "none", "HS256"],
    }))
}

async fn keys() -> Json<Value> {
    let public = SigningKey::from_bytes(&KEY).verifying_key();
    let x = BASE64URL_NOPAD.encode(public.as_bytes());
    Json(
        json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "k", "x": x }] }),
    )
}

async fn token(State(mock): State<Arc<Mock>>, headers: HeaderMap, body: String) -> (StatusCode, Json<Value>) {
    let no = |why: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": why })));
    let sent = fields(&body);
    let basic = headers["authorization"].to_str().unwrap().strip_prefix("Basic ").unwrap();
    let basic = String::from_utf8(BASE64.decode(basic.as_bytes()).unwrap()).unwrap();
    let basic = fields(&basic.replacen(':', "=", 1));
    if basic.get(CLIENT).map(String::as_str) != Some(SECRET) {
        return no("invalid_client");
    }
    let Some(code) = mock.codes.lock().unwrap().remove(&sent["code"]) else { return no("invalid_grant") };
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(sent["code_verifier"].as_bytes()));
    if challenge != code["code_challenge"] || sent["redirect_uri"] != code["redirect_uri"] {
        return no("invalid_grant");
    }
    let token = mock.identity(&code["nonce"]);
    (StatusCode::OK, Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": token })))
}
