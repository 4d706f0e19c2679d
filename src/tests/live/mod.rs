//! The real daemon, on a real socket, in bad luck: started twice, killed, asked nonsense, stopped while it works. And its tokens
//! in the hands of others.

mod browser;
mod canary;
mod crash;
mod development;
mod families;
mod import;
mod invites;
mod keys;
mod kill;
mod lockout;
mod minted;
mod recipes;
mod start;
mod verify;
mod wire;
