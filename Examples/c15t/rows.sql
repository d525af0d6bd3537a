-- Rows for every table of schema.yaml: nulls and empty texts, quotes, other scripts, exact and inexact numbers, so that
-- a migration that changes a value on the way is found out.
PRAGMA foreign_keys = ON;
BEGIN;

WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200)
INSERT INTO "subject" ("id", "isIdentified", "externalId", "identityProvider", "lastIpAddress", "createdAt",
    "updatedAt", "subjectTimezone")
SELECT printf('sub_%04d', i), i % 2,
    CASE WHEN i % 3 > 0 THEN 'user-' || i END,
    CASE i % 4 WHEN 0 THEN 'anonymous' WHEN 1 THEN 'https://login.example/o''connor' WHEN 2 THEN '' END,
    printf('192.0.2.%d', i), datetime('2025-03-14', i || ' minutes'), datetime('2025-04-01', i || ' hours'),
    CASE WHEN i % 5 > 0 THEN 'Europe/Zürich' END
FROM n;

INSERT INTO "consentPurpose" ("id", "code", "name", "description", "isEssential", "dataCategory", "legalBasis") VALUES
    ('pur_1', 'necessary', 'Necessary', 'The site does not work without it.', 1, NULL, 'legitimate interest'),
    ('pur_2', 'measurement', 'Mesure d’audience', 'Says "how many", never "who".', 0, 'usage', 'consent'),
    ('pur_3', 'marketing', '広告', 'Line one' || char(10) || 'line two', 0, 'profile', 'consent');

INSERT INTO "domain" ("id", "name", "description", "allowedOrigins", "isVerified", "updatedAt") VALUES
    ('dom_1', 'example.com', 'The shop', '["https://example.com"]', 1, '2025-05-01 10:00:00'),
    ('dom_2', 'example.org', NULL, '[]', 0, NULL),
    ('dom_3', 'bücher.example', '', '["https://bücher.example"]', 1, NULL);

INSERT INTO "geoLocation" ("id", "countryCode", "countryName", "regionCode", "regionName", "regulatoryZones") VALUES
    ('geo_1', 'DE', 'Germany', NULL, NULL, '["GDPR"]'),
    ('geo_2', 'US', 'United States', 'CA', 'California', '["CCPA","CPRA"]'),
    ('geo_3', 'BR', 'Brasil', 'SP', 'São Paulo', '["LGPD"]');

INSERT INTO "consentPolicy" ("id", "version", "name", "effectiveDate", "expirationDate", "content", "contentHash",
    "isActive") VALUES
    ('pol_1', '1.0', 'Privacy', '2025-01-01 00:00:00', '2025-06-30 23:59:59', 'First words', 'a1b2', 0),
    ('pol_2', '1.10', 'Privacy', '2025-07-01 00:00:00', NULL, 'It''s "ours"; and yours', 'c3d4', 1);

WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500)
INSERT INTO "consent" ("id", "subjectId", "domainId", "purposeIds", "metadata", "policyId", "ipAddress", "userAgent",
    "status", "withdrawalReason", "givenAt", "validUntil", "isActive")
SELECT printf('cns_%04d', i), printf('sub_%04d', 1 + i % 200), 'dom_' || (1 + i % 3),
    CASE WHEN i % 10 > 0 THEN '["pur_1","pur_' || (1 + i % 3) || '"]' END,
    CASE WHEN i % 7 = 0 THEN '{"source":"banner","ratio":' || (i / 7.0) || '}' END,
    CASE WHEN i % 4 > 0 THEN 'pol_' || (1 + i % 2) END,
    printf('198.51.100.%d', i % 256), 'Browser/' || i || ' (“quoted”)',
    CASE i % 5 WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'expired' ELSE 'active' END,
    CASE WHEN i % 5 = 0 THEN 'changed my mind' END,
    datetime('2025-03-14', (i * 13) || ' minutes'),
    CASE WHEN i % 2 = 0 THEN datetime('2026-03-14', i || ' days') END, i % 5 > 1
FROM n;

INSERT INTO "consentPurposeJunction" ("id", "consentId", "purposeId", "status", "metadata")
SELECT 'pjx_' || substr("id", 5) || '_1', "id", 'pur_1', 'active', NULL FROM "consent"
UNION ALL
SELECT 'pjx_' || substr("id", 5) || '_2', "id", 'pur_2', 'withdrawn', '{}' FROM "consent" WHERE "status" = 'withdrawn';

INSERT INTO "consentRecord" ("id", "subjectId", "consentId", "actionType", "details")
SELECT 'rec_' || substr("id", 5), "subjectId", CASE WHEN rowid % 6 > 0 THEN "id" END, 'given',
    '{"by":"' || "userAgent" || '"}'
FROM "consent";

INSERT INTO "consentGeoLocation" ("id", "consentId", "ip", "country", "city", "latitude", "longitude", "timezone")
SELECT 'cgl_' || substr("id", 5), "id", "ipAddress", 'DE', 'Köln', 50.9375 + rowid / 70.0, -180 + rowid / 3.0, NULL
FROM "consent" WHERE rowid % 5 = 0;

INSERT INTO "consentWithdrawal" ("id", "consentId", "subjectId", "withdrawalReason", "withdrawalMethod", "metadata")
SELECT 'wdr_' || substr("id", 5), "id", "subjectId", "withdrawalReason", 'admin', '[1,2.5,"x"]'
FROM "consent" WHERE "status" = 'withdrawn';

INSERT INTO "auditLog" ("id", "entityType", "entityId", "actionType", "subjectId", "changes", "createdAt")
SELECT 'log_' || substr("id", 5), 'consent', "id", 'create', CASE WHEN rowid % 9 > 0 THEN "subjectId" END,
    '{"before":null,"after":"' || "status" || '"}', "givenAt"
FROM "consent";

COMMIT;
