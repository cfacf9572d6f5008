//! `/office/account/codes`: one-time codes as a second step of the login, and the recovery codes that go with them.

use axum::response::Response;
use parindex_store::StoreError;

use super::account::{current_fault, current_field};
use super::form::{Field, Form, FormPage, Nav};
use super::login::first_use;
use super::secret::{code_step, new_secret, recovery_codes, recovery_hash};
use super::visitor::Staff;
use super::waiting::{STEP, What};
use crate::page::{Problem, html};
use crate::query::encode;

use super::people::Shown;

/// The name under which authenticator apps list the codes.
const ISSUER: &str = "PAR INDEX";

fn form(staff: &Staff, secret: &str, fault: Option<String>) -> FormPage {
    let t = staff.visitor.site.t;
    let (issuer, email) = (encode(ISSUER), encode(&staff.person.email));
    let link = format!("otpauth://totp/{issuer}:{email}?secret={secret}&issuer={issuer}");
    let field = Field::new("code", "text", t.w("office-code")).autocomplete("one-time-code").fault(fault);
    let page = FormPage::new(
        &staff.visitor,
        Nav::of(staff, "/account"),
        "office-codes-title",
        "office-codes-confirm",
    );
    let page = if staff.needs_codes() { page.lead(t.w("office-codes-needed-first")) } else { page };
    page.lead(t.w("office-codes-lead"))
        .code(secret.to_owned())
        .link(link, t.w("office-codes-link"))
        .fields([field])
}

/// The secret that was shown in this session and is not confirmed yet.
async fn waiting(staff: &Staff) -> Result<Option<String>, StoreError> {
    let kept = staff.visitor.kept(What::NewCodes, &staff.session.id).await?;
    kept.map(|text| staff.visitor.writer().show(&staff.session.id, &text.into())).transpose()
}

/// `GET /office/account/codes`: a new secret, which waits until a code confirms it.
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let visitor = &staff.visitor;
    if staff.person.totp.is_some() {
        return Ok(visitor.see("/account"));
    }
    let failed = |e: StoreError| staff.failed(&e);
    let waiting = waiting(&staff).await.map_err(failed)?;
    let secret = waiting.or_else(new_secret).ok_or_else(|| failed(StoreError::Random))?;
    let hidden = visitor.writer().hide(&staff.session.id, &secret).map_err(failed)?;
    visitor.keep(What::NewCodes, &staff.session.id, hidden.as_str(), STEP).await.map_err(failed)?;
    Ok(form(&staff, &secret, None).show())
}

/// `POST /office/account/codes`: with a right code the secret is kept; the recovery codes are shown, once.
pub(super) async fn confirm(staff: Staff, body: String) -> Result<Response, Problem> {
    let (sent, visitor) = (Form::read(&body), &staff.visitor);
    let failed = |e: StoreError| staff.failed(&e);
    let waiting = waiting(&staff).await.map_err(failed)?;
    let Some(secret) = waiting.filter(|_| staff.person.totp.is_none()) else {
        return Ok(visitor.see("/account/codes"));
    };
    let t = visitor.site.t;
    let Some(step) = code_step(&secret, sent.get("code"), visitor.now) else {
        return Ok(form(&staff, &secret, Some(t.w("office-code-wrong"))).show());
    };
    // The code that confirms is used up by it.
    first_use(visitor.writer(), &staff.person.id, step, visitor.now).await.map_err(failed)?;
    let codes = recovery_codes().ok_or_else(|| failed(StoreError::Random))?;
    let hashes: Vec<String> = codes.iter().map(|code| recovery_hash(&staff.person.id, code)).collect();
    let kept = visitor.writer().set_totp(&staff.by_self(), &staff.person.id, Some(&secret), &hashes).await;
    kept.map_err(failed)?;
    visitor.take(What::NewCodes, &staff.session.id).await.map_err(failed)?;
    Ok(html(&Shown {
        page: visitor.site.page(t.w("office-recovery-title"), None),
        nav: Nav::of(&staff, "/account"),
        lead: t.w("office-recovery-lead"),
        secrets: codes,
        next: (visitor.path("/account"), t.w("office-account")),
    }))
}

fn remove_form(staff: &Staff, fault: Option<String>) -> FormPage {
    let nav = Nav::of(staff, "/account");
    FormPage::new(&staff.visitor, nav, "office-codes-remove-title", "office-codes-remove")
        .lead(staff.visitor.site.t.w("office-codes-remove-lead"))
        .fields([current_field(staff, fault)])
}

/// `GET /office/account/codes/remove`
pub(super) async fn show_remove(staff: Staff) -> Response {
    remove_form(&staff, None).show()
}

/// `POST /office/account/codes/remove`: with the password.
pub(super) async fn remove(staff: Staff, body: String) -> Result<Response, Problem> {
    let failed = |e: StoreError| staff.failed(&e);
    if let Some(fault) = current_fault(&staff, &Form::read(&body)).await.map_err(failed)? {
        return Ok(remove_form(&staff, Some(fault)).show());
    }
    staff.visitor.writer().set_totp(&staff.by_self(), &staff.person.id, None, &[]).await.map_err(failed)?;
    Ok(staff.visitor.see("/account"))
}
