//! Rights as arguments: a handler that takes one of these runs only for who has it.

use std::marker::PhantomData;
use std::sync::Arc;

use rocket::outcome::try_outcome;
use rocket::request::{FromRequest, Outcome, Request};

use super::app::App;
use super::problem::outcome;
use crate::domain::audit::Action;
use crate::domain::need::Need;
use crate::domain::permission::Permission;
use crate::domain::session::Session;
use crate::domain::token::Kind;
use crate::domain::{Code, Error, Result};
use crate::service::authentication::{self, Caller, Known, Presented};
use crate::service::{Context, Right};

/// The token of `Authorization: Bearer` (RFC 6750, section 2.1), as it came. It proves nothing yet.
pub struct Bearer<'r>(pub Option<&'r str>);

/// A user with a good access token, as the database has it now, whose password need not be changed first.
pub struct SignedIn(pub Arc<Caller>);

/// As [`SignedIn`], but the password may have to be changed first: for the route that does so.
pub struct Unsettled(pub Arc<Caller>);

/// A signed-in user whose role is `admin` now.
pub struct Admin(pub Arc<Caller>);

/// As [`SignedIn`] where there is a token; a token that is not good is refused here as well.
pub struct MaybeSignedIn(pub Option<Arc<Caller>>);

/// A signed-in user whose role has the permission `P` now.
pub struct Permitted<P> {
    caller: Arc<Caller>,
    permission: PhantomData<P>,
}

impl<P: Need> Permitted<P> {
    /// Whether `session` is the one of this request.
    pub fn is_of(&self, session: &Session) -> bool {
        self.caller.session.id == session.id
    }

    /// The circumstances of what this request changes: by this right, which is looked at again in the transaction.
    ///
    /// # Errors
    /// [`Code::InvalidField`] where `P` names no permission, which is a mistake in the program.
    pub fn context(&self, app: &App<'_>) -> Result<Context> {
        let right = Right::Permission(Arc::clone(&self.caller), Permission::parse(P::PERMISSION)?);
        Ok(Context { right, signup: Some(app.settings.signup.clone()), ..app.context_of(&self.caller) })
    }
}

/// That a route is for everybody: said, so that no route is by mistake.
pub struct Public;

impl<'r> Bearer<'r> {
    fn of(request: &'r Request<'_>) -> Result<Self> {
        Self::among(request.headers().get("Authorization"))
    }

    /// The token in `headers`, all of that name.
    pub(super) fn among(mut headers: impl Iterator<Item = &'r str>) -> Result<Self> {
        let first = headers.next();
        if headers.next().is_some() {
            return Err(Error::new(Code::MalformedRequest, "there are two Authorization headers"));
        }
        let token = first.and_then(|header| header.split_once(' '));
        Ok(Self(token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token)))
    }

    /// # Errors
    /// [`Code::MissingToken`].
    pub fn require(&self) -> Result<&'r str> {
        self.0.ok_or_else(|| Error::new(Code::MissingToken, "this needs a token: Authorization: Bearer TOKEN"))
    }
}

async fn caller(request: &Request<'_>, app: &App<'_>) -> Result<Arc<Caller>> {
    let (now, memory) = (app.now(), app.memory);
    let text = Bearer::of(request)?.require()?;
    let (known, moment) = memory.recall(text, now);
    let token = match known {
        Known::Caller(caller) => return Ok(caller),
        Known::Presented(token) => token,
        Known::Nothing => Presented::new(&app.settings.issuer, Kind::Access, text, now).map_err(Error::from)?,
    };
    match app.run(move |conn| authentication::admit(conn, &token, now)).await {
        Ok(caller) => {
            let caller = Arc::new(caller);
            memory.keep(text, moment, &caller);
            Ok(caller)
        }
        Err(error) => {
            // That the database is busy says nothing of the token.
            if error.code() != Code::Busy {
                memory.forget(text);
            }
            Err(error)
        }
    }
}

/// Tells in the audit trail of who lacks a right.
async fn tell(request: &Request<'_>, caller: &Caller, right: &str, allowed: Result<&(), &Error>) {
    let (Err(error), Outcome::Success(app)) = (allowed, request.guard::<App<'_>>().await) else { return };
    let route = request.route().map(|route| route.uri.to_string()).unwrap_or_default();
    let told = Error::new(error.code(), format!("{}: {} {route}", error.detail(), request.method()));
    app.tell_refusal(app.context_of(caller), Action::AccessDenied, right.to_owned(), &told).await;
}

async fn unsettled(request: &Request<'_>, app: &App<'_>) -> Result<Arc<Caller>> {
    let now = app.now();
    let text = Bearer::of(request)?.require()?;
    let token = Presented::new(&app.settings.issuer, Kind::Access, text, now).map_err(Error::from)?;
    app.run(move |conn| authentication::authority(conn, &token, now)).await.map(Arc::new)
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Bearer<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, Self::of(request))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for SignedIn {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let app = try_outcome!(request.guard::<App<'_>>().await);
        outcome(request, caller(request, &app).await.map(Self))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Unsettled {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let app = try_outcome!(request.guard::<App<'_>>().await.map_error(|(status, _)| (status, ())));
        outcome(request, unsettled(request, &app).await.map(Self))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Admin {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let caller = try_outcome!(request.guard::<SignedIn>().await).0;
        let allowed = caller.require_admin();
        tell(request, &caller, "admin", allowed.as_ref()).await;
        outcome(request, allowed.map(|()| Self(caller)))
    }
}

#[rocket::async_trait]
impl<'r, P: Need> FromRequest<'r> for Permitted<P> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let caller = try_outcome!(request.guard::<SignedIn>().await).0;
        let allowed = Permission::parse(P::PERMISSION).and_then(|wanted| caller.require(&wanted));
        tell(request, &caller, P::PERMISSION, allowed.as_ref()).await;
        outcome(request, allowed.map(|()| Self { caller, permission: PhantomData }))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Public {
    type Error = ();

    async fn from_request(_: &'r Request<'_>) -> Outcome<Self, ()> {
        Outcome::Success(Self)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for MaybeSignedIn {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match Bearer::of(request) {
            Ok(Bearer(None)) => Outcome::Success(Self(None)),
            Ok(Bearer(Some(_))) => request.guard::<SignedIn>().await.map(|SignedIn(caller)| Self(Some(caller))),
            Err(error) => outcome(request, Err(error)),
        }
    }
}
