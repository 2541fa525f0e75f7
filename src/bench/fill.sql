-- 100,000 buckets and 1,000,000 operation records of one account, as that many calls would have left them.

INSERT INTO resource (arn, account, region, name, type, sort_key, support_code, availability_zone, created_at,
    timeline, notes, body)
SELECT 'arn:aws:lightsail:us-east-1:123456789012:Bucket/' || RANDOM_UUID(), '123456789012', 'us-east-1', 'filled-' || x,
    'Bucket', 'filled-' || x, '999999999999/filled-' || x, 'all', 1767225600000 + x * 1000,
    'OK@' || 1767225600000 + x * 1000, 'firstBucketAt=' || since,
    '{"accessLogConfig":{"enabled":false},"accessRules":{"allowPublicOverrides":false,"getObject":"private"},'
        || '"bundleId":"small_1_0","objectVersioning":"NeverEnabled","readonlyAccessAccounts":[]}'
FROM SYSTEM_RANGE(1, 100000), tally WHERE what = 'Bucket';

INSERT INTO bucket (name, arn) SELECT name, arn FROM resource WHERE name LIKE 'filled-%';

UPDATE tally SET amount = amount + 100000 WHERE what = 'Bucket';

INSERT INTO operation (place, mask, account, region, resource_name, resource_type, operation_type, availability_zone,
    location_region, created_at, settles_at)
SELECT newest + x, x, '123456789012', 'us-east-1', 'filled-' || MOD(x, 100000), 'Bucket', 'CreateBucketAccessKey', 'all',
    'us-east-1', 1767225600000 + x, 1767225600000 + x
FROM SYSTEM_RANGE(1, 1000000), (SELECT MAX(place) AS newest FROM operation);

ALTER SEQUENCE operation_number RESTART WITH 2000000;
