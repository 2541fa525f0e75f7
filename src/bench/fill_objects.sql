-- 1,000 objects in the bucket load-bucket-0 and 1,000,000 in load-bucket-1, as that many uploads of nothing would have
-- left them.

INSERT INTO object_version (bucket_arn, object_key, version_id, delete_marker, modified_at, size, etag, headers, tags,
    storage_class, public_read)
SELECT b.arn, STRINGTOUTF8('key-' || LPAD(CAST(x AS VARCHAR), 7, '0')), 'null', FALSE, 1767225600000 + x, 0,
    'd41d8cd98f00b204e9800998ecf8427e', '', '', 'STANDARD', FALSE
FROM SYSTEM_RANGE(0, 999999) JOIN bucket b ON b.name = 'load-bucket-1' OR (b.name = 'load-bucket-0' AND x < 1000);

INSERT INTO object (bucket_arn, object_key, seq, deleted)
SELECT bucket_arn, object_key, seq, FALSE FROM object_version;
