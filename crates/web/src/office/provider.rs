//! `/office/oidc`: logging in with an identity provider: the authorization code flow with PKCE (RFC 7636). The provider
//! stands in for the password only: whoever has one-time codes is asked for them. It makes no accounts: the first time a
//! person is found by an address that the provider has verified, from then on by issuer and subject.

use axum::http::StatusCode;
use axum::response::Response;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use parindex_store::account::Person;
use parindex_store::{By, StoreError, Token};
use reqwest::redirect::Policy;

use super::cookie::Cookie;
use super::failed::{self, Step, Whose};
use super::gate::Crowd;
use super::login::{enter, form};
use super::routes::Routes;
use super::visitor::{Visitor, see};
use super::waiting::{STEP, What};
use crate::page::Problem;
use crate::query::fields;

/// So often somebody begins from an address within an hour; an office of many people may share one.
const MOST_BEGUN: u64 = 600;
/// How long the provider may take to answer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
/// How the provider may sign: with a key of its own. None, and a secret that both know, are no signature here.
const SIGNED: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// An identity provider and what it knows this site by.
pub struct Provider {
    issuer: IssuerUrl,
    client: ClientId,
    secret: ClientSecret,
}

impl Provider {
    /// A provider by its issuer, as it stands in its tokens; `None` if that is no address under `https`, or on this very
    /// machine.
    #[must_use]
    pub fn new(issuer: &str, client: &str, secret: &str) -> Option<Provider> {
        let issuer = IssuerUrl::new(issuer.to_owned()).ok()?;
        let (scheme, host) = (issuer.url().scheme(), issuer.url().host_str().unwrap_or_default());
        let local = scheme == "http" && ["127.0.0.1", "localhost", "[::1]"].contains(&host);
        let secret = ClientSecret::new(secret.trim().to_owned());
        (scheme == "https" || local).then(|| Provider {
            issuer,
            client: ClientId::new(client.to_owned()),
            secret,
        })
    }

    /// Its issuer, under which identities are bound.
    pub(super) fn issuer(&self) -> &str {
        self.issuer.as_str()
    }
}

pub(super) fn routes() -> Routes {
    Routes::default().get("/oidc", begin).get("/oidc/back", back)
}

/// What is remembered between going and coming back: state, nonce, the secret of the code challenge.
type Memory = (String, String, String);

/// Why nobody came in; for the operator.
type Cause = String;

fn cause(error: &(impl std::error::Error + ?Sized)) -> Cause {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}

fn http() -> Result<reqwest::Client, Cause> {
    // A redirect could lead a request with the secret elsewhere.
    reqwest::Client::builder().redirect(Policy::none()).timeout(PATIENCE).build().map_err(|e| cause(&e))
}

/// What the provider says of itself now, so that it may change its keys.
async fn metadata(provider: &Provider, http: &reqwest::Client) -> Result<CoreProviderMetadata, Cause> {
    CoreProviderMetadata::discover_async(provider.issuer.clone(), http).await.map_err(|e| cause(&e))
}

fn back_address(visitor: &Visitor) -> Result<RedirectUrl, Cause> {
    let address = format!("{}{}", visitor.office.base, visitor.path("/oidc/back"));
    RedirectUrl::new(address).map_err(|e| cause(&e))
}

/// `GET /office/oidc`: to the provider.
async fn begin(visitor: Visitor) -> Result<Response, Problem> {
    let office = visitor.office.clone();
    let provider = office.provider.as_ref().ok_or_else(|| visitor.missing())?;
    let failed = |e: StoreError| visitor.failed(&e);
    let crowd = Crowd::new(visitor.writer(), "oidc", &visitor.address, visitor.now);
    if let Some(seconds) = crowd.enter(MOST_BEGUN).await.map_err(failed)? {
        let text = super::form::wait(visitor.site.t, seconds);
        return Ok(form(&visitor, "").alert(StatusCode::TOO_MANY_REQUESTS, text).show());
    }
    let (address, memory) = match leave(&visitor, provider).await {
        Ok(way) => way,
        Err(cause) => return Ok(refused(&visitor, &cause)),
    };
    let token = Token::draw().map_err(failed)?;
    let memory = serde_json::to_string(&memory).unwrap_or_default();
    visitor.keep(What::Provider, &token.to_string(), &memory, STEP).await.map_err(failed)?;
    let mut response = see(&address);
    Cookie::Provider.set(&visitor.office, Some(token), &mut response);
    Ok(response)
}

/// Where to go, and what to remember.
async fn leave(visitor: &Visitor, provider: &Provider) -> Result<(String, Memory), Cause> {
    let metadata = metadata(provider, &http()?).await?;
    let client =
        CoreClient::from_provider_metadata(metadata, provider.client.clone(), Some(provider.secret.clone()))
            .set_redirect_uri(back_address(visitor)?);
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (url, state, nonce) = client
        .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let memory = (state.secret().clone(), nonce.secret().clone(), verifier.secret().clone());
    Ok((url.to_string(), memory))
}

/// `GET /office/oidc/back`: from the provider, with a code or with a refusal. What was remembered works once.
async fn back(visitor: Visitor) -> Result<Response, Problem> {
    let office = visitor.office.clone();
    let provider = office.provider.as_ref().ok_or_else(|| visitor.missing())?;
    let memory = match visitor.provider {
        Some(token) => {
            visitor.take(What::Provider, &token.to_string()).await.map_err(|e| visitor.failed(&e))?
        }
        None => None,
    };
    let memory = memory.and_then(|text| serde_json::from_str::<Memory>(&text).ok());
    let claims = match memory {
        Some(memory) => arrive(&visitor, provider, memory).await,
        None => Err("nobody left for the provider with this browser, or it was too long ago".to_owned()),
    };
    let claims = match claims {
        Ok(claims) => claims,
        Err(cause) => return Ok(nobody(visitor, &cause)),
    };
    match person(&visitor, &claims).await.map_err(|e| visitor.failed(&e))? {
        Some(person) => enter(&visitor, &person).await,
        None => Ok(nobody(visitor, "no open account belongs to this person of the provider")),
    }
}

/// Changes the code for a token that is the provider's, for this site, for this very login.
async fn arrive(
    visitor: &Visitor,
    provider: &Provider,
    (state, nonce, verifier): Memory,
) -> Result<CoreIdTokenClaims, Cause> {
    let query = fields(&visitor.site.query);
    let sent = |name: &str| query.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
    if sent("state") != Some(state) {
        return Err("the state is not the one of this browser".to_owned());
    }
    let code = sent("code").ok_or_else(|| format!("no code: {}", sent("error").unwrap_or_default()))?;
    let http = http()?;
    let metadata = metadata(provider, &http).await?;
    let client =
        CoreClient::from_provider_metadata(metadata, provider.client.clone(), Some(provider.secret.clone()))
            .set_redirect_uri(back_address(visitor)?);
    let tokens = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|e| cause(&e))?
        .set_pkce_verifier(PkceCodeVerifier::new(verifier))
        .request_async(&http)
        .await
        .map_err(|e| cause(&e))?;
    let token = tokens.id_token().ok_or("the provider sent no identity token")?;
    let now = chrono::DateTime::from_timestamp(visitor.now.as_second(), 0).unwrap_or_default();
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNED).set_time_fn(move || now);
    token.claims(&verifier, &Nonce::new(nonce)).cloned().map_err(|e| cause(&e))
}

/// The person of the claims: bound before, or by the verified address.
async fn person(visitor: &Visitor, claims: &CoreIdTokenClaims) -> Result<Option<Person>, StoreError> {
    let (store, issuer, subject) = (visitor.store(), claims.issuer().as_str(), claims.subject().as_str());
    if let Some(id) = store.identity(issuer, subject).await? {
        let person = store.person(&id).await?;
        return Ok(Some(person).filter(|person| person.closed.is_none()));
    }
    let Some(email) = claims.email().filter(|_| claims.email_verified() == Some(true)) else {
        return Ok(None);
    };
    let person = store.person_of(email.as_str()).await?.filter(|person| person.closed.is_none());
    let Some(person) = person else { return Ok(None) };
    let by = By::new(&*person.id, "self", visitor.now);
    match visitor.writer().bind_identity(&by, &person.id, issuer, subject).await {
        Ok(()) => Ok(Some(person)),
        // Somebody else of the provider is this person already.
        Err(StoreError::Taken(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Nobody came in: the login again, and a record of it.
fn nobody(visitor: Visitor, cause: &str) -> Response {
    let page = refused(&visitor, cause);
    failed::record(visitor, Whose::Nobody, Step::Provider, false);
    page
}

/// The login again, with the same sentence whatever went wrong.
fn refused(visitor: &Visitor, cause: &str) -> Response {
    eprintln!("login with the OpenID provider: {cause}");
    let text = visitor.site.t.w("office-oidc-refused");
    let mut response = form(visitor, "").alert(StatusCode::UNPROCESSABLE_ENTITY, text).show();
    Cookie::Provider.set(&visitor.office, None, &mut response);
    response
}
