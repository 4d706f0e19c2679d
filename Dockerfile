# The toolchain is Debian's release of the final stage, so that both have the
# same glibc. It brings the C compiler, perl and make that SQLite, libpq and
# OpenSSL are built with: all three are linked in.
FROM rust:1-bookworm AS build
WORKDIR /src
COPY . .
# The caches outlive a change of the source: only authctl itself is built again.
# Hence the copy out of the cached folder, and the empty data folder beside it,
# since the final stage has no shell to make either.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked \
    && install -D target/release/authctl /out/authctl \
    && install -d -m 0700 /out/data/authctl

# The binary needs glibc and libgcc at run time and nothing else, which is what
# this image holds, with the certificates that verify a PostgreSQL server. No
# shell, no package manager, nothing setuid; and scanners, unlike with libraries
# copied onto an empty image, can tell their versions.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/authctl /usr/local/bin/authctl
# A new volume takes over owner and mode of the folder that it is mounted on. The
# folder above is copied, since COPY keeps the mode of what is inside it only.
COPY --from=build --chown=65532:65532 /out/data /var/lib

# By number: an orchestrator that demands a non-root image cannot read names.
USER 65532:65532

# XDG_DATA_HOME puts the database and the sealing key into the volume. It is not
# AUTHCTL_DATABASE, which would compete with the AUTHCTL_DATABASE_FILE of those
# who use PostgreSQL; for them the sealing key still has its place here.
# The container's own network is the boundary, so the daemon may listen on all of
# it without TLS: whoever publishes the port beyond loopback puts a proxy before it.
ENV XDG_DATA_HOME=/var/lib \
    AUTHCTL_SERVER__ADDRESS=0.0.0.0 \
    AUTHCTL_SERVER__INSECURE=true

VOLUME /var/lib/authctl
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["/usr/local/bin/authctl", "health"]

ENTRYPOINT ["/usr/local/bin/authctl"]
CMD ["serve"]
