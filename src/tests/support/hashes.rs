//! Hashes that other programs made, of [`ASCII`] or [`BEYOND`].
//!
//! argon2-cffi 25.1.0, passlib 1.7.4 (bcrypt 4.0.1), Werkzeug 3.1.9, Django 5.2.19, OpenSSL 3.0.20 (`openssl passwd`) and whois 5.5.17
//! (`mkpasswd`), each at a cost that does not make tests wait. Those at the bottom are of the costs that the programs have by themselves.

/// A password whose form is the same in every encoding.
pub const ASCII: &str = "correct horse battery";

/// A password of more than ASCII, in NFC.
pub const BEYOND: &str = "pässwörd — ünïcode";

/// One for each way in which a family is written: what made it, the password, and the hash.
pub const FOREIGN: [(&str, &str, &str); 35] = [
    ("argon2-cffi", ASCII, "$argon2i$v=19$m=64,t=1,p=1$Kq8YQPOXJYySk0Zabj4x6Q$e/gbvVbCvkEE09manW0QSPUP70/C6rb3XEH3FVuNE3Q"),
    ("argon2-cffi", ASCII, "$argon2id$v=19$m=64,t=1,p=1$Il97zmih8nokjRLFD2wCng$3MMP6XO+vWjMqPqzC/i8/aHHEPZgJ2wXkRiPjKgM0mI"),
    ("argon2-cffi", BEYOND, "$argon2id$v=19$m=256,t=3,p=4$/hR+XA8yzR9dChVF+U6ApQ$3PEqBSV9j61SHwQJ+Wqbi9TtlRpw6WDjm3RThL+bXO0"),
    // Of the version before the RFC's, which its first libraries wrote without a version.
    ("argon2-cffi", ASCII, "$argon2i$v=16$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$Pf4PZM5GZxmCNtT75OdWhHLs79k/6S35bYGJTPy2Wrc"),
    ("argon2-cffi", ASCII, "$argon2i$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$Pf4PZM5GZxmCNtT75OdWhHLs79k/6S35bYGJTPy2Wrc"),
    ("argon2-cffi", ASCII, "$argon2id$v=19$m=64,t=2,p=2$MDEyMzQ1Njc$6BkyQkiMTm7fRuPQNfnxOg"),
    ("passlib", ASCII, "$argon2id$v=19$m=64,t=1,p=1$l5LSmlOKcW6NsRZi7P1/Tw$onU904GBpSGDwWPDosSlDK9lhIrkFEwr7lS7+Igfkqw"),
    (
        "Django",
        ASCII,
        "argon2$argon2id$v=19$m=64,t=2,p=1$V3MzNnM4dlQ5SG5wZTlEajc1amVSRQ$VK0OqvUUO9dF1qmeuSrkSrD0twwPy6xFzEBEyrWoT20",
    ),
    (
        "Django",
        BEYOND,
        "argon2$argon2id$v=19$m=64,t=2,p=1$RlNDZWJqaERUSjh0RVpnQk9BTWF6bA$xI7t6A2dMHlr1Buul0IbaGasM4xN4t2f/nex9yDBcOk",
    ),
    ("passlib", ASCII, "$scrypt$ln=4,r=8,p=1$co6R8h7jfC8lBOB87x3DGA$YM/TTSCyCBHqNMXf8nHkBT4Nj0/JRBoP+sBVp/SFf0U"),
    ("passlib", BEYOND, "$scrypt$ln=5,r=4,p=3$IYTQuvdea01JSam19n5vrQ$tMDQivkek5O7KhpMF8k6wrMyUN2RlEuFNCSYEqpqAPs"),
    (
        "Werkzeug",
        ASCII,
        "scrypt:1024:8:1$hA41PLvmspPNW2ea$c58e5cb878d63b2118b362e26586dd8f11de91a7f2f3ab6c30806a5a23142eb110a831b639c7b152689e1be0d7492a4734cd3a8365f0df3e40d801c293f4f53e",
    ),
    (
        "Werkzeug",
        BEYOND,
        "scrypt:1024:4:2$M8FKC4bMB1DdtU5m$2678d7eada349944f42c73fe32b4dffe30bcb46392fd9b5075c687f178f860fbcc2016fc0f6f376bf126f963add5d85b48bb5f0591cecfff19c709995d421792",
    ),
    (
        "Django",
        ASCII,
        "scrypt$1024$xTd6PW9de5SRN0H2UKQy5n$8$2$lAsW8szbG6/v966M6bTrsz04pqFrbCd2InDYpsrg86x6hX4Li/GpesOKGggPC/l3czNIYQRoUYNF0vYw8AM7gg==",
    ),
    (
        "Django",
        BEYOND,
        "scrypt$1024$M2MEL6Bali71Qix7JllDhN$8$2$evPVKzTvKByOWYhTi0dhMEXIiAnKghAY5uJIQ1bJjB2KMvSsTGHZjbl9JzeZcU1q/s//u+WYFeGmssou5U02Eg==",
    ),
    ("passlib", ASCII, "$pbkdf2$10$EULIeU9pDWFM6R0j5DzHGA$7Hoqirs.LT23zmXyF5vcK3j/q2U"),
    ("passlib", BEYOND, "$pbkdf2-sha256$12$Weu9l/I.ZwwhxBijFOJcCw$UkmNXtOMa9fVYe7IhSFfCSg8tkmzDPlFBrYYhwaKWlM"),
    (
        "passlib",
        ASCII,
        "$pbkdf2-sha512$10$D8G49743RgihdC4lpLQ2Bg$C1XeARQiuwts.quZ2v0pb8k12yF5P5onHRogxVy7qylnMNj3oDmUuLl/Xk2hMWjI8X0laGp4VBPM9Gv1q7nqOg",
    ),
    ("Werkzeug", ASCII, "pbkdf2:sha1:11$cj36fnUvvcW4Ljwa$65f87ffc039de62931feacafa13ac2c5474be5f9"),
    ("Werkzeug", BEYOND, "pbkdf2:sha256:10$8eYo9Eu5b9dZaH9x$1b406a55783fd98c7c42270fb22f6f7d10d7e74ae5e6551c2276210e0d8f2ed2"),
    (
        "Werkzeug",
        ASCII,
        "pbkdf2:sha512:12$wUnj0ynqbe1E2lYZ$354a15fc335a79dbeb5aad9137ac55cc0a574e2c14c3e1bce1f975d6661578ecdbb60e3a22f5d9d19021a7f4c4c89041dedd1bd13a4daff5476f3b885ce39bf9",
    ),
    ("Django", ASCII, "pbkdf2_sha256$10$saltsaltsaltsaltsalt22$SNXEDPNY/6yJuWEKcpyUb0vpG/eW2JdtzgIPb+bnPaQ="),
    ("Django", BEYOND, "pbkdf2_sha1$10$TURNl7UJLjLDedeXeLk4aG$Chr783zd9AZ79wNhQjq0HZRoCjs="),
    ("passlib", ASCII, "$5$rounds=1000$.R.n9eMbtochI/a1$adloPHZ/KbztQU27JZ9vbNI.yeDPROzGJCQ6/j1LXG3"),
    ("passlib", BEYOND, "$5$rounds=1001$euI5VDN7Ajs9jDqC$dX3NCjYZ1qR7rCqfg0dS4iaDh9aXTZjnNOfTdKPx9OA"),
    ("OpenSSL", ASCII, "$5$saltysalt$4DxgIRhEx5Mh6Qrtmtsq.sy3c.AgR/4rQGAcvoLx378"),
    ("mkpasswd", ASCII, "$5$rounds=1000$tU1NCQTFlJmfYfwc$1k7WZag0ztM/A37gu9EpRVY9en70SWJIuGnXjI.N4y0"),
    (
        "passlib",
        BEYOND,
        "$6$rounds=1001$9xBKQ7nqltwxPOmD$5cXRKQg85q/a/8CZ/DNTnlnOn4W7KSEokza1rE4UDslCXoKG4Hstyo5krJD98rQEKd5ZBAqgPWzV3kLT3xabi.",
    ),
    ("OpenSSL", ASCII, "$6$saltysalt$Zn938bPYfhpzizuXz1dUng0OP2ItKL0fml0Ox/JL4OFQkf0A7rZtlBlNgX6iG6T0ikYVOux8NtEW9/NS7emHa1"),
    (
        "mkpasswd",
        ASCII,
        "$6$2wTYSItYclLY5JaC$83RwKfZHF9oyWKK6OrooQV4dmzRAkPYnK8JBKE7TcG/wbK6aLUBXocX1Z81p2YuSex3XobxWxNajs6/6BF4qL.",
    ),
    ("Django", ASCII, "bcrypt$$2b$04$KUHBtawcQDPDuEweS9D3S.dnRgbD5mFLr8NpD0Fn.73VAE4m0btJe"),
    ("Django", BEYOND, "bcrypt_sha256$$2b$04$4PfxdSHwL23ecLeEFdeCIuibzwgwrGeW/KpDlLHuQ0pVoliu0SZxG"),
    ("passlib", ASCII, "$bcrypt-sha256$2b,4$Ixh5ggYx3F7Iq2XPMbI5be$f7jhpcU6JDbYvh.m9T4e6IPCWAgIIdK"),
    ("passlib", ASCII, "$2y$05$zITqAW7rwO4oIOy2STCnTuAM8Kka7aSjGXvQ3FqgOEK2h4VHoTKim"),
    ("passlib", ASCII, "$2a$04$CMe6FLDc3o.Zf6melNU8DOviuRkZ1iTd575sldmaofQ1x7hYjv41."),
];

/// At the costs that the programs have by themselves.
pub const AT_USUAL_COST: [(&str, &str); 7] = [
    ("argon2-cffi", "$argon2id$v=19$m=65536,t=3,p=4$l5i3/qmZ8omROMcIPfZrVw$8ZKqzPPkT5IVppoKmAvQUJJGNMqazBa5qx/nNQtYGSo"),
    (
        "Django",
        "argon2$argon2id$v=19$m=102400,t=2,p=8$bE9ZUUIwZDhZT3B1SXpzTkl2bmlIbA$z4WUAAtubObBL9dzdtWfJbbmEZpwtbIrUVFLyhsaYL0",
    ),
    (
        "Werkzeug",
        "scrypt:32768:8:1$b05rNNwDgUK1mChl$541cbb70ec812f3eed2cf51c015fe1929891c8bba76820764bc57c41ca025e74e5585ee7be1330a1593e5c703bae714f2c3ab6a79790219f9c7d1da4211083fa",
    ),
    (
        "Django",
        "scrypt$16384$r9zM9Qre7bw8yk2ZvSBgTf$8$5$GIZE0glQJ+kz7ufapRGai0jZ8OTmIG4lVhQD07bAFXL3IImYfnN3/vxiWTLwECo/1Sr17Xii7yfwGardWDNAbQ==",
    ),
    ("Werkzeug", "pbkdf2:sha256:1000000$Yi6jOKfDpGfVxsoe$dc46e8be63d0a42a6bc778404ee8643e02caae665446de97ff0468465337987e"),
    ("Django", "pbkdf2_sha256$1000000$gyQ5ru9o42cW8BEueKuyzL$Zl56DLZEF9ubpzG3dIjS+cTVlNC+vnlCJJT0aBXnILE="),
    ("passlib", "$6$K6HN52AYHotnfnOz$dQ.YQduPGWP86qCQj0OM0rgl.ESBAm8.hmAHJQ1LomYivRq0/Dwv3QqAuYADx1xWyOxub6KnGLvgX2QerTpS21"),
];

/// Hashes of families that are told by name when they are refused, and part of that name.
pub const UNSUPPORTED: [(&str, &str); 23] = [
    ("md5-crypt", "$1$x2nG0p23$cB1bkrFOQN4dNK5ODHHaR/"),
    ("md5-crypt", "$apr1$MuhGWdp3$3vw7ix8xXYn.Nv5nFgVb2/"),
    ("phpass", "$P$8BW5DYHIPTOOT7k/YWpZ/.HnPqhpo/1"),
    ("sha1-crypt", "$sha1$10$7olOpIHj$33OCYbjr5eIx3M1w1RHreibYto5D"),
    ("LDAP", "{SSHA}+wm7fEwD/ZKZLQXLUG7USGrxqME6Z2wN"),
    ("LDAP", "{MD5}iOTd0kAtktUOGHnW7Nn/1A=="),
    ("salted SHA-1", "sha1$dBoRy6F5UrwB$8e9dc128ae5b410006e9e77fe8aa8c64451c0aba"),
    ("salted MD5", "md5$e5WIkrgysd6z$e72e2a84fc1fe9bd67a6b44d8d666f32"),
    ("bare MD5", "88e4ddd2402d92d50e1879d6ecd9ffd4"),
    ("bare SHA-256", "9028ea0d15decaa35b2da21c0290af3b1a5ba0a30a591906f89b5074e209ea72"),
    ("MD5 crypt", "$md5,rounds=10$gOtc40nf$$wfITYhRmhuxOHQfyp1S6D/"),
    ("SCRAM", "$scram$10$CAGgFCKEEML4P8e4$sha-1=pnRtfiphVs5cW8IdWl07p48eFJ4"),
    ("PBKDF2", "$p5k2$a$dUCPPh13VeQzHXbk$GIKZBzNyD.LxRwxF/mhJbJUEFs5UVmvf"),
    ("PBKDF2 with this digest", "$pbkdf2-md5$10$EULIeU9pDWFM6R0j5DzHGA$7Hoqirs.LT23zmXyF5vcKw"),
    ("GRUB", "grub.pbkdf2.sha512.10.13A2.2A61"),
    ("argon2d", "$argon2d$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$lFsyBlBt5TWqbEq3aUDWRD1HBqaOd1qkT+7xxuqCMUY"),
    ("yescrypt", "$y$j9T$7cad/FUKg6W/HiUAH6l0z0$.oP0TlLcDRU/bjzfyUOcFyS3VswRr7/JvwVR/VKE05C"),
    ("gost-yescrypt", "$gy$j9T$zxSvUB0ShjMk0VQb76T7Y1$cYNSzUAKq8B6IGnfXTmmUhZ54J/8c4fKvm5WqijL8RC"),
    ("scrypt", "$7$CU..../....Dnymol4j0/CT/Ebfijz1k1$8ZbD3o5.lor4tEhY3dwC8Rsjw/eQ4as7ClaZN39pD33"),
    ("known fault", "$2x$04$/g5OhwfsmNY8viqCsFYG4.iudFz560LqLp2T.H3FBi3FC.3J8WvcW"),
    ("unusable", "!VHJ167rcIX0qPCSzCfnVnv1uB0eULf5NApER2CP0"),
    ("locked", "!"),
    ("locked", "*"),
];
