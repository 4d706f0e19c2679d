//! What may be shown of an address, wherever it stands: not the password in it. Where nobody can say what the password is, or where an
//! address ends among other words, too much is hidden rather than too little.

/// What may be shown of a query: the settings of libpq (postgresql.org/docs/18/libpq-connect.html, section 32.1.2) that are no secret.
const SHOWN: &str = "application_name channel_binding client_encoding connect_timeout dbname fallback_application_name gssdelegation \
    gssencmode gsslib host hostaddr keepalives keepalives_count keepalives_idle keepalives_interval krbsrvname load_balance_hosts \
    max_protocol_version min_protocol_version options passfile port replication require_auth requirepeer service ssl sslcert \
    sslcertmode sslcompression sslcrl sslcrldir sslkey sslmode sslnegotiation sslrootcert sslsni ssl_max_protocol_version \
    ssl_min_protocol_version target_session_attrs tcp_user_timeout user";

/// The same words, without the passwords of addresses among them: one may have been given for something else, such as a file.
pub fn hide_passwords(words: &str) -> String {
    // With a slash or the colon forgotten it is none that authctl takes, and has the same password.
    let begins = ["://", "postgres:/", "postgres//", "postgresql:/", "postgresql//"];
    let begin = begins.iter().filter_map(|begin| Some((words.find(begin)?, begin.len()))).min();
    let Some(begin) = begin.map(|(at, length)| at + length) else { return words.to_owned() };
    let begin = begin + usize::from(words[..begin].ends_with(":/") && words[begin..].starts_with('/'));
    // As in "from postgres://… to postgres://…". No other address parts the words: it may be a piece of a password.
    let next = [" postgres://", " postgresql://"].iter().filter_map(|next| words[begin..].find(next)).min();
    let end = next.map_or(words.len(), |at| begin + at);
    let (scheme, rest) = (&words[..begin], &words[begin..end]);
    let is_web = ["http://", "https://"].iter().any(|web| scheme.ends_with(web));
    let shown = if is_web { of_web(rest) } else { of_server(rest) };
    format!("{scheme}{shown}{}", hide_passwords(&words[end..]))
}

/// What follows `http://`: an '@' behind the host is a part of the path.
fn of_web(rest: &str) -> String {
    let authority = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let port = rest[..authority].rsplit_once(':').map_or("", |(_, port)| port);
    let is_plain = !rest[..authority].contains('@') && port.bytes().all(|b| b.is_ascii_digit());
    if is_plain || !rest.contains('@') { rest.to_owned() } else { of_server(rest) }
}

/// What follows `postgres://`, or a scheme that nobody knows. A password may hold '@' or '/' where somebody forgot to escape it: what is
/// hidden goes on to the last '@'.
fn of_server(rest: &str) -> String {
    let (user, place) = rest.split_at(rest.rfind('@').unwrap_or(0));
    let user = user.split_once(':').map_or_else(|| user.to_owned(), |(user, _)| format!("{user}:***"));
    let place = without_port(place);
    // The query is another place that libpq reads passwords from, that of a key file among them.
    match place.split_once('?') {
        Some((place, query)) if query.starts_with(|c: char| !c.is_whitespace()) => {
            let pairs: Vec<String> = query.split('&').map(hide_secret).collect();
            format!("{user}{place}?{}", pairs.join("&"))
        }
        _ => user + &place,
    }
}

/// What stands where a port does and is no number is the password of an address without a host, as in `postgres://user:password`.
fn without_port(place: &str) -> String {
    // The colons of an IPv6 address (RFC 3986, section 3.2.2).
    let from = if place.trim_start_matches('@').starts_with('[') { place.find(']').unwrap_or(0) } else { 0 };
    let authority = place.find(['/', '?']).unwrap_or(place.len());
    let Some(colon) = place.get(from..authority).and_then(|host| host.find(':')).map(|at| from + at + 1) else {
        return place.to_owned();
    };
    let port = place[colon..].trim_start_matches(|c: char| c.is_ascii_digit());
    if port.is_empty() || port.starts_with(|c: char| "/?,;:'\" ".contains(c)) {
        return place.to_owned();
    }
    let length = ["/", "?", ": ", "'"].iter().filter_map(|end| place[colon..].find(end)).min();
    format!("{}***{}", &place[..colon], length.map_or("", |length| &place[colon + length..]))
}

/// Any other setting is hidden, also where a name is only misspelled; but not what the words go on with behind it.
fn hide_secret(pair: &str) -> String {
    let (pair, more) = pair.split_at([": ", "' "].iter().filter_map(|end| pair.find(end)).min().unwrap_or(pair.len()));
    match pair.split_once('=') {
        Some((key, _)) if SHOWN.split(' ').any(|shown| shown == key) => format!("{pair}{more}"),
        Some((key, _)) => format!("{key}=***{more}"),
        None if pair.is_empty() => more.to_owned(),
        None => format!("***{more}"),
    }
}
