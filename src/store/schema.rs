//! The tables, by hand, since one file serves both databases. A test compares it with what the migrations make. A table stands after
//! those that it refers to.

use super::rows::Described;

/// The tables as Diesel has them, and as whoever copies all of them does.
macro_rules! tables {
    ($(diesel::table! { $name:ident ($($key:ident),+) $columns:tt })+) => {
        $(diesel::table! { $name ($($key),+) $columns })+

        pub(super) const TABLES: &[Described] = &[$(described!($name ($($key),+) $columns)),+];
    };
}

macro_rules! described {
    ($name:ident ($($key:ident),+) { $($column:ident -> $kind:ty,)+ }) => {
        Described {
            name: stringify!($name),
            key: &[$(stringify!($key)),+],
            columns: &[$((stringify!($column), stringify!($kind))),+],
        }
    };
}

tables! {
diesel::table! {
    meta (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    roles (name) {
        name -> Text,
        description -> Text,
        built_in -> Bool,
        created_at -> Timestamp,
        owner -> Nullable<Text>,
    }
}

diesel::table! {
    role_permissions (role, permission) {
        role -> Text,
        permission -> Text,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        username -> Text,
        username_key -> Text,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        email_verified -> Bool,
        role -> Text,
        status -> Text,
        must_change_password -> Bool,
        password_hash -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        last_login_at -> Nullable<Timestamp>,
        password_changed_at -> Timestamp,
        token_version -> BigInt,
        owner -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        user_id -> Text,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        address -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        user_version -> BigInt,
        global_version -> BigInt,
        idle_expires_at -> Timestamp,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    tokens (jti) {
        jti -> Text,
        session_id -> Text,
        kind -> Text,
        issued_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        parent -> Nullable<Text>,
    }
}

diesel::table! {
    invites (id) {
        id -> Text,
        token_hash -> Text,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        role -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        used_by -> Nullable<Text>,
    }
}

diesel::table! {
    blacklist (jti) {
        jti -> Text,
        user_id -> Nullable<Text>,
        username -> Nullable<Text>,
        reason -> Nullable<Text>,
        revoked_by -> Text,
        revoked_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    signing_keys (kid) {
        kid -> Text,
        algorithm -> Text,
        state -> Text,
        sealed -> Binary,
        created_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
        verifies_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    cutoffs (id) {
        id -> BigInt,
        token_version -> BigInt,
        keys_version -> BigInt,
        forgotten_until -> Timestamp,
        bans_version -> BigInt,
    }
}

diesel::table! {
    attempts (user_id, network) {
        user_id -> Text,
        network -> Text,
        failures -> BigInt,
        locked_until -> Nullable<Timestamp>,
        last_login_at -> Nullable<Timestamp>,
        tried_at -> Timestamp,
    }
}

diesel::table! {
    bans (id) {
        id -> Text,
        address -> Nullable<Text>,
        user_id -> Nullable<Text>,
        until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        created_by -> Text,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    audit (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        target -> Nullable<Text>,
        detail -> Nullable<Text>,
        result -> Text,
        reason -> Nullable<Text>,
        address -> Nullable<Text>,
        peer -> Nullable<Text>,
        request_id -> Nullable<Text>,
        session_hash -> Nullable<Text>,
        uid -> Nullable<BigInt>,
        host -> Nullable<Text>,
        terminal -> Nullable<Text>,
        hash -> Text,
    }
}
}

diesel::joinable!(role_permissions -> roles (role));
diesel::joinable!(users -> roles (role));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(tokens -> sessions (session_id));
diesel::joinable!(bans -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(roles, role_permissions, users, sessions, tokens, blacklist, cutoffs, bans);
