//! The real daemon, on a real socket, in bad luck: started twice, killed, asked nonsense, stopped while it works. And its tokens
//! in the hands of others.

mod apply;
mod audit;
mod bodies;
mod browser;
mod canary;
mod connections;
mod crash;
mod development;
mod disk;
mod families;
mod framing;
mod handed;
mod import;
mod invites;
mod keys;
mod kill;
mod killed;
mod lockout;
mod minted;
mod outage;
mod recipes;
mod room;
mod server;
mod sockets;
mod sources;
mod start;
mod stop;
mod storm;
mod tls;
mod together;
mod unfit;
mod verify;
mod waits;
mod whole;
mod wire;
