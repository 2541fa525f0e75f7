-- Written in the common dialect of H2 and PostgreSQL. Times are milliseconds since the epoch. ${bytewise} makes a text sort by
-- its bytes, which on H2 it does anyway and on PostgreSQL depends on how the database was made.

-- All resources, whatever their kind; body is the record of the kind, as JSON.
CREATE TABLE resource (
    arn               VARCHAR(300)             PRIMARY KEY,
    account           VARCHAR(12)              NOT NULL,
    region            VARCHAR(30)              NOT NULL,
    name              VARCHAR(300) ${bytewise} NOT NULL,
    type              VARCHAR(60)              NOT NULL,
    -- Its place in the lists of its type.
    sort_key          VARCHAR(320) ${bytewise} NOT NULL,
    support_code      VARCHAR(300)             NOT NULL,
    availability_zone VARCHAR(40)              NOT NULL,
    created_at        BIGINT                   NOT NULL,
    -- The states and since when each holds: pending@17000 available@18000.
    timeline          VARCHAR(10000)           NOT NULL,
    -- From then on it is seen by nobody, and its name is free.
    gone_at           BIGINT                   NOT NULL DEFAULT 9223372036854775807,
    -- What is kept beside the record: key=value&key=value.
    notes             VARCHAR(1000000)         NOT NULL,
    body              VARCHAR(1000000)         NOT NULL,
    -- Lightsail has one namespace for all kinds of resource in a Region.
    CONSTRAINT resource_name UNIQUE (account, region, name)
);
CREATE INDEX resource_by_type ON resource (account, region, type, sort_key);
CREATE INDEX resource_gone ON resource (gone_at);
-- Who comes by DNS or HTTP names a resource without its account and Region.
CREATE INDEX resource_by_name ON resource (name, type);

-- What one resource is to another. The slot is empty where a source has at most one target in a role, else the target's
-- ARN, so that the key allows no more.
CREATE TABLE link (
    source VARCHAR(300)  NOT NULL REFERENCES resource ON DELETE CASCADE,
    role   VARCHAR(60)   NOT NULL,
    slot   VARCHAR(300)  NOT NULL,
    target VARCHAR(300)  NOT NULL REFERENCES resource ON DELETE CASCADE,
    detail VARCHAR(1000) NOT NULL,
    PRIMARY KEY (source, role, slot)
);
CREATE INDEX link_by_target ON link (target, role);

-- Host names are unique over all accounts and Regions, whatever kind of resource serves them.
CREATE TABLE host (
    name VARCHAR(255) PRIMARY KEY,
    arn  VARCHAR(300) NOT NULL REFERENCES resource ON DELETE CASCADE
);
CREATE INDEX host_by_resource ON host (arn);

-- Who holds a label below amazonlightsail.com, over all accounts: for good, or until a moment.
CREATE TABLE subdomain_label (
    label      VARCHAR(63) PRIMARY KEY,
    account    VARCHAR(12) NOT NULL,
    reserved   SMALLINT    NOT NULL,
    held_until BIGINT      NOT NULL
);
CREATE INDEX subdomain_label_account ON subdomain_label (account);

-- What is counted, and since when. A row is also what those who count wait for each other at.
CREATE TABLE tally (
    account VARCHAR(12) NOT NULL,
    region  VARCHAR(30) NOT NULL,
    what    VARCHAR(60) NOT NULL,
    amount  BIGINT      NOT NULL,
    since   BIGINT      NOT NULL,
    PRIMARY KEY (account, region, what)
);

-- Bucket names are unique over all accounts and Regions.
CREATE TABLE bucket (
    name VARCHAR(54)  PRIMARY KEY,
    arn  VARCHAR(300) NOT NULL UNIQUE REFERENCES resource ON DELETE CASCADE
);

-- Two slots a bucket: the schema itself makes a third key impossible. BETWEEN, since H2 evaluates
-- IN in the session that has made the constraint, which may be closed.
CREATE TABLE bucket_access_key (
    id                VARCHAR(20) PRIMARY KEY,
    bucket            VARCHAR(54) NOT NULL REFERENCES bucket ON DELETE CASCADE,
    slot              SMALLINT    NOT NULL CHECK (slot BETWEEN 1 AND 2),
    secret            VARCHAR(40) NOT NULL,
    created_at        BIGINT      NOT NULL,
    last_used_at      BIGINT,
    last_used_region  VARCHAR(30),
    last_used_service VARCHAR(30),
    CONSTRAINT bucket_access_key_slot UNIQUE (bucket, slot)
);

-- Numbers the operation records of all accounts and Regions.
CREATE SEQUENCE operation_number;

-- Records outlive their resources, so there is no reference to one. A record is Started until settles_at and Succeeded
-- from then on: time passes without anybody writing.
CREATE TABLE operation (
    -- Those of an account and Region side by side, in the order of their numbers. The id is made of number and mask.
    place             BIGINT       PRIMARY KEY,
    mask              BIGINT       NOT NULL,
    account           VARCHAR(12)  NOT NULL,
    region            VARCHAR(30)  NOT NULL,
    resource_name     VARCHAR(300) NOT NULL,
    resource_type     VARCHAR(60)  NOT NULL,
    operation_type    VARCHAR(60)  NOT NULL,
    details           VARCHAR(1000),
    availability_zone VARCHAR(40)  NOT NULL,
    location_region   VARCHAR(30)  NOT NULL,
    created_at        BIGINT       NOT NULL,
    settles_at        BIGINT       NOT NULL,
    error_code        VARCHAR(60),
    error_details     VARCHAR(1000)
);
CREATE INDEX operation_by_resource ON operation (resource_name, place);

-- The index of what the buckets hold; the bytes lie in files. Rows hang on the bucket's ARN, which is never used twice,
-- not on its name, which is free again after DeleteBucket: what was begun for a bucket that is gone cannot end up in
-- another account's bucket of the same name. They do not refer to it, so that DeleteBucket need not wait until a million
-- rows are gone: rows without a bucket are seen by nobody, and are removed in the background.
--
-- Keys are BYTEA, the one spelling of "bytes" that H2 and PostgreSQL share. S3 lists keys in the order of their UTF-8
-- bytes; text would be ordered by whatever collation the database was made with.

-- The current version of each key. Listing reads this table alone, in the order of object_list.
CREATE TABLE object (
    bucket_arn VARCHAR(300) NOT NULL,
    object_key BYTEA        NOT NULL,
    seq        BIGINT       NOT NULL,
    -- The current version is a delete marker: the key is not listed.
    deleted    BOOLEAN      NOT NULL,
    PRIMARY KEY (bucket_arn, object_key)
);
CREATE INDEX object_list ON object (bucket_arn, deleted, object_key);

-- All versions, delete markers included. The newest version of a key has the highest seq.
CREATE TABLE object_version (
    seq                BIGINT         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bucket_arn         VARCHAR(300)   NOT NULL,
    object_key         BYTEA          NOT NULL,
    -- 'null' for what was written while versioning was not enabled.
    version_id         VARCHAR(32)    NOT NULL,
    delete_marker      BOOLEAN        NOT NULL,
    modified_at        BIGINT         NOT NULL,
    size               BIGINT         NOT NULL,
    etag               VARCHAR(40)    NOT NULL,
    -- Where the bytes are: one file, or the parts of an upload, or neither if there are none.
    file               VARCHAR(32),
    upload_id          VARCHAR(32),
    -- Form-encoded: name=value&name=value.
    headers            VARCHAR(60000) NOT NULL,
    tags               VARCHAR(20000) NOT NULL,
    storage_class      VARCHAR(30)    NOT NULL,
    public_read        BOOLEAN        NOT NULL,
    checksum_algorithm VARCHAR(10),
    checksum_type      VARCHAR(12),
    checksum           VARCHAR(100),
    CONSTRAINT object_version_id UNIQUE (bucket_arn, object_key, version_id)
);
CREATE INDEX object_version_list ON object_version (bucket_arn, object_key, seq DESC);
-- To find out which files are orphans.
CREATE INDEX object_version_file ON object_version (file);

-- An upload stays after its completion, because the object's bytes are its parts.
CREATE TABLE multipart_upload (
    id                 VARCHAR(32)    PRIMARY KEY,
    bucket_arn         VARCHAR(300)   NOT NULL,
    object_key         BYTEA          NOT NULL,
    started_at         BIGINT         NOT NULL,
    completed          BOOLEAN        NOT NULL,
    headers            VARCHAR(60000) NOT NULL,
    tags               VARCHAR(20000) NOT NULL,
    storage_class      VARCHAR(30)    NOT NULL,
    public_read        BOOLEAN        NOT NULL,
    checksum_algorithm VARCHAR(10),
    checksum_type      VARCHAR(12)
);
CREATE INDEX multipart_upload_list ON multipart_upload (bucket_arn, completed, object_key, id);

CREATE TABLE part (
    upload_id   VARCHAR(32) NOT NULL REFERENCES multipart_upload ON DELETE CASCADE,
    number      INTEGER     NOT NULL,
    modified_at BIGINT      NOT NULL,
    size        BIGINT      NOT NULL,
    etag        VARCHAR(40) NOT NULL,
    file        VARCHAR(32),
    checksum    VARCHAR(100),
    PRIMARY KEY (upload_id, number)
);
CREATE INDEX part_file ON part (file);

-- What was pushed to the container registry. Each account has repositories of its own in each Region.
CREATE TABLE registry_repository (
    seq     BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account VARCHAR(12)  NOT NULL,
    region  VARCHAR(30)  NOT NULL,
    name    VARCHAR(255) NOT NULL,
    CONSTRAINT registry_repository_name UNIQUE (account, region, name)
);

-- Layers and configurations, each once a repository, whoever pushes them and however often.
CREATE TABLE registry_blob (
    repository BIGINT       NOT NULL REFERENCES registry_repository ON DELETE CASCADE,
    digest     VARCHAR(140) NOT NULL,
    size       BIGINT       NOT NULL,
    file       VARCHAR(32)  NOT NULL,
    -- Since when somebody may be about to push a manifest that names it, by the machine's clock; 0 from then on.
    claimed_at BIGINT       NOT NULL,
    PRIMARY KEY (repository, digest)
);
CREATE INDEX registry_blob_file ON registry_blob (file);

CREATE TABLE registry_manifest (
    repository BIGINT       NOT NULL REFERENCES registry_repository ON DELETE CASCADE,
    digest     VARCHAR(140) NOT NULL,
    media_type VARCHAR(255) NOT NULL,
    size       BIGINT       NOT NULL,
    file       VARCHAR(32)  NOT NULL,
    -- The digest of the manifest that this one says something about.
    subject    VARCHAR(140),
    PRIMARY KEY (repository, digest)
);
CREATE INDEX registry_manifest_file ON registry_manifest (file);
CREATE INDEX registry_manifest_subject ON registry_manifest (repository, subject);

-- The blobs and manifests that a manifest names.
CREATE TABLE registry_reference (
    repository BIGINT       NOT NULL,
    manifest   VARCHAR(140) NOT NULL,
    digest     VARCHAR(140) NOT NULL,
    PRIMARY KEY (repository, manifest, digest),
    FOREIGN KEY (repository, manifest) REFERENCES registry_manifest (repository, digest) ON DELETE CASCADE
);
CREATE INDEX registry_reference_digest ON registry_reference (repository, digest);

CREATE TABLE registry_tag (
    repository BIGINT                   NOT NULL,
    name       VARCHAR(128) ${bytewise} NOT NULL,
    digest     VARCHAR(140)             NOT NULL,
    PRIMARY KEY (repository, name),
    FOREIGN KEY (repository, digest) REFERENCES registry_manifest (repository, digest) ON DELETE CASCADE
);
CREATE INDEX registry_tag_digest ON registry_tag (repository, digest);

-- Who may use the repositories of an account in a Region, until a moment. Of the password only a hash is kept.
CREATE TABLE registry_login (
    password   VARCHAR(64) PRIMARY KEY,
    account    VARCHAR(12) NOT NULL,
    region     VARCHAR(30) NOT NULL,
    expires_at BIGINT      NOT NULL
);
