//! Where a request comes from, for limits, bans, sessions and the audit trail alike: the one place that looks at `X-Forwarded-For`, and
//! nothing else is looked at (`X-Real-IP`, `Forwarded` and the like are what anybody could send).

use std::net::IpAddr;

use rocket::Request;

use super::settings::Settings;

/// The client's address; `None` for the peer of a unix socket, which has none.
pub fn address(request: &Request<'_>) -> Option<IpAddr> {
    let address: &Option<IpAddr> = request.local_cache(|| {
        let peer = request.remote().map(|peer| peer.ip());
        let proxies = request.rocket().state::<Settings>().map(|settings| &settings.proxies);
        let lines: Vec<&str> = request.headers().get("X-Forwarded-For").collect();
        proxies.map_or(peer, |proxies| proxies.client(peer, lines.into_iter()))
    });
    *address
}

/// The other end of the connection, where that is a proxy that speaks for the client.
pub fn proxy(request: &Request<'_>) -> Option<IpAddr> {
    let peer = request.remote().map(|peer| peer.ip().to_canonical());
    peer.filter(|peer| address(request).is_some_and(|client| client.to_canonical() != *peer))
}
