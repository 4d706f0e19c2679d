//! The permissions that routes of the API need, each as a type, so that a route says in its signature which. They are declared here and
//! nowhere else.

/// A permission as a type.
pub trait Need: Send + Sync + 'static {
    /// As `resource:verb`.
    const PERMISSION: &'static str;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        $(
            $(#[$doc])*
            pub struct $name;

            impl Need for $name {
                const PERMISSION: &'static str = $text;
            }
        )+

        /// All that a route needs.
        pub const PERMISSIONS: &[&str] = &[$($text),+];
    };
}

permissions! {
    /// To see users.
    UserRead = "user:read";
    /// To make, change and remove users who may do no more than oneself.
    UserWrite = "user:write";
    /// To see the sessions of others.
    SessionRead = "session:read";
    /// To end the sessions of others.
    SessionWrite = "session:write";
    /// To see roles.
    RoleRead = "role:read";
    /// To make, change and remove roles that may do no more than oneself.
    RoleWrite = "role:write";
    /// To see the blacklist.
    TokenRead = "token:read";
    /// To put tokens on the blacklist, and to purge it.
    TokenWrite = "token:write";
    /// To ask what a token says that somebody else holds.
    TokenInspect = "token:inspect";
    /// To read the audit trail.
    AuditRead = "audit:read";
}
