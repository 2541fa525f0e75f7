-- Written in the common dialect of H2 and PostgreSQL. Times are milliseconds since the epoch.

CREATE TABLE resource (
    arn               VARCHAR(300)     PRIMARY KEY,
    account           VARCHAR(12)      NOT NULL,
    region            VARCHAR(30)      NOT NULL,
    name              VARCHAR(300)     NOT NULL,
    type              VARCHAR(60)      NOT NULL,
    support_code      VARCHAR(300)     NOT NULL,
    availability_zone VARCHAR(40)      NOT NULL,
    created_at        BIGINT           NOT NULL,
    body              VARCHAR(1000000) NOT NULL,
    -- Whether it has rows in tag. Most resources have none, and then nobody need look there.
    tagged            BOOLEAN          NOT NULL DEFAULT FALSE,
    -- Lightsail has one namespace for all kinds of resource in a Region.
    CONSTRAINT resource_name UNIQUE (account, region, name)
);
CREATE INDEX resource_by_type ON resource (account, region, type, name);

CREATE TABLE tag (
    arn       VARCHAR(300) NOT NULL REFERENCES resource ON DELETE CASCADE,
    tag_key   VARCHAR(128) NOT NULL,
    tag_value VARCHAR(256),
    PRIMARY KEY (arn, tag_key)
);

-- What is counted for an account over all its Regions. The row is also what its changes wait for each other at.
CREATE TABLE account (
    id              VARCHAR(12) PRIMARY KEY,
    buckets         INTEGER     NOT NULL,
    first_bucket_at BIGINT      NOT NULL
);

-- Bucket names are unique over all accounts and Regions.
CREATE TABLE bucket (
    name              VARCHAR(54)  PRIMARY KEY,
    arn               VARCHAR(300) NOT NULL UNIQUE REFERENCES resource ON DELETE CASCADE,
    ready_at          BIGINT       NOT NULL DEFAULT 0,
    bundle_changed_at BIGINT,
    -- Its account's, which never changes: who asks for buckets is told it with each answer.
    first_bucket_at   BIGINT       NOT NULL DEFAULT 0
);

-- Two slots a bucket: the schema itself makes a third key impossible. BETWEEN, since H2 evaluates
-- IN in the session that has made the constraint, which may be closed.
CREATE TABLE bucket_access_key (
    id                VARCHAR(20) PRIMARY KEY,
    bucket            VARCHAR(54) NOT NULL REFERENCES bucket ON DELETE CASCADE,
    slot              SMALLINT    NOT NULL CHECK (slot BETWEEN 1 AND 2),
    secret            VARCHAR(40) NOT NULL,
    status            VARCHAR(10) NOT NULL,
    created_at        BIGINT      NOT NULL,
    last_used_at      BIGINT,
    last_used_region  VARCHAR(30),
    last_used_service VARCHAR(30),
    CONSTRAINT bucket_access_key_slot UNIQUE (bucket, slot)
);

-- The resources that may use a bucket without a key.
CREATE TABLE bucket_resource_access (
    bucket       VARCHAR(54)  NOT NULL REFERENCES bucket ON DELETE CASCADE,
    resource_arn VARCHAR(300) NOT NULL REFERENCES resource ON DELETE CASCADE,
    PRIMARY KEY (bucket, resource_arn)
);
CREATE INDEX bucket_resource_access_by_resource ON bucket_resource_access (resource_arn);

-- Records outlive their resources, so there is no reference to one. A record has its first status until settles_at and
-- its final status from then on: time passes without anybody writing.
CREATE TABLE operation (
    seq               BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                VARCHAR(36)  NOT NULL UNIQUE,
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
    final_status      VARCHAR(20)  NOT NULL,
    error_code        VARCHAR(100),
    error_details     VARCHAR(1000)
);
CREATE INDEX operation_by_time ON operation (account, region, seq);
CREATE INDEX operation_by_resource ON operation (account, region, resource_name, seq);
