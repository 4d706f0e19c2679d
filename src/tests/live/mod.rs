//! The real daemon, on a real socket, in bad luck: started twice, killed, asked nonsense, stopped while it works.

mod browser;
mod canary;
mod crash;
mod development;
mod keys;
mod kill;
mod start;
mod wire;
