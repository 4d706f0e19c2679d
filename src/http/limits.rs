//! How often a network may ask for what costs much or guesses at something: by GCRA, in memory, IPv6 by /64.
//!
//! Of logins only those count that fail. One that is under way counts until it succeeded, so that many at once cannot all be let through
//! before the first has failed.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::domain::network::Network;
use crate::domain::rate::{Rate, Rates};
use crate::domain::{Code, Error, Result};

/// Of how many networks a limit keeps state, some 40 bytes each.
pub const NETWORKS: usize = 65_536;

/// How often at most room is looked for where there is none.
const BETWEEN_SWEEPS: Duration = Duration::from_secs(1);

/// What has been asked lately, of each limit.
pub struct Limits {
    pub login_failures: Limit,
    pub signup: Limit,
    pub refresh: Limit,
}

impl Limits {
    /// `None` limits nothing.
    pub fn new(rates: Option<&Rates>) -> Self {
        let of = |rate: fn(&Rates) -> Rate| Limit::new(rates.map(rate));
        Self { login_failures: of(|r| r.login_failures), signup: of(|r| r.signup), refresh: of(|r| r.refresh) }
    }

    /// Forgets the networks that have all of their limits left.
    pub fn sweep(&self) {
        let Self { login_failures, signup, refresh } = self;
        for limit in [login_failures, signup, refresh] {
            limit.sweep();
        }
    }
}

type Limiter<C> = RateLimiter<Network, Kept, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// One limit. Without a rate it limits nothing.
pub struct Limit<C: Clock = MonotonicClock>(Option<(Limiter<C>, Kept)>);

impl Limit {
    pub fn new(rate: Option<Rate>) -> Self {
        Self::by(MonotonicClock, rate)
    }
}

impl<C: Clock> Limit<C> {
    /// One that goes by a clock that tests move.
    pub fn by(clock: C, rate: Option<Rate>) -> Self {
        Self(rate.and_then(|rate| {
            let kept = Kept::default();
            let quota = Quota::with_period(rate.each())?.allow_burst(NonZeroU32::new(rate.count())?);
            Some((RateLimiter::new(quota, kept.clone(), clock), Kept { each: rate.each(), ..kept }))
        }))
    }

    /// Takes one of what `network` may ask.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`] when there is none left.
    pub fn take(&self, network: Network) -> Result<()> {
        let Some((limiter, kept)) = &self.0 else { return Ok(()) };
        if kept.is_to_be_swept() {
            limiter.retain_recent();
        }
        limiter.check_key(&network).map_err(|until| {
            let wait = until.wait_time_from(limiter.clock().now());
            // Rounded up: who comes back then is let in.
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            Error::new(Code::TooManyRequests, "too many requests from this address; try again later").retry_after(seconds.max(1))
        })
    }

    /// Gives back what was taken.
    pub fn give_back(&self, network: Network) {
        let Some((_, kept)) = &self.0 else { return };
        let mut state = kept.lock();
        let is_full = state.networks.len() >= NETWORKS;
        let State { networks, others, .. } = &mut *state;
        // One that is not there was swept since, and has all of its limit again; where there is no room, it took of the others'.
        let others = others.as_mut().filter(|_| is_full);
        if let Some(arrival) = networks.get_mut(&network).or(others) {
            let each = u64::try_from(kept.each.as_nanos()).unwrap_or(u64::MAX);
            *arrival = Nanos::from(arrival.as_u64().saturating_sub(each));
        }
    }

    /// Of how many networks there is state.
    pub fn networks(&self) -> usize {
        self.0.as_ref().map_or(0, |(_, kept)| kept.lock().networks.len())
    }

    fn sweep(&self) {
        if let Some((limiter, _)) = &self.0 {
            limiter.retain_recent();
        }
    }
}

/// The state of each network, up to so many. When there is no room, those that are new share one state: a flood from everywhere closes the
/// door on strangers, and not on who is known.
#[derive(Clone, Default)]
struct Kept {
    state: Arc<Mutex<State>>,
    /// What one costs.
    each: Duration,
}

#[derive(Default)]
struct State {
    /// When all of its limit is left again ("theoretical arrival time").
    networks: HashMap<Network, Nanos>,
    others: Option<Nanos>,
    /// When room was looked for.
    swept_at: Option<Instant>,
}

impl Kept {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is no room, and none was looked for lately. It takes milliseconds, in which nobody else is let in.
    fn is_to_be_swept(&self) -> bool {
        let mut state = self.lock();
        let due = state.networks.len() >= NETWORKS && state.swept_at.is_none_or(|last| last.elapsed() >= BETWEEN_SWEEPS);
        if due {
            state.swept_at = Some(Instant::now());
        }
        due
    }
}

impl StateStore for Kept {
    type Key = Network;

    fn measure_and_replace<T, F, E>(&self, network: &Network, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut state = self.lock();
        let known = state.networks.get(network).copied();
        let is_other = known.is_none() && state.networks.len() >= NETWORKS;
        let (answer, arrival) = decide(if is_other { state.others } else { known })?;
        match is_other {
            true => state.others = Some(arrival),
            false => drop(state.networks.insert(*network, arrival)),
        }
        Ok(answer)
    }
}

impl ShrinkableKeyedStateStore<Network> for Kept {
    fn retain_recent(&self, drop_below: Nanos) {
        let mut state = self.lock();
        state.networks.retain(|_, arrival| *arrival >= drop_below);
        state.networks.shrink_to_fit();
    }

    fn shrink_to_fit(&self) {
        self.lock().networks.shrink_to_fit();
    }

    fn len(&self) -> usize {
        self.lock().networks.len()
    }

    fn is_empty(&self) -> bool {
        self.lock().networks.is_empty()
    }
}
