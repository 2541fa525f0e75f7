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
