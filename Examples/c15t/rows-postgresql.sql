-- The rows of rows.sql in PostgreSQL's words: nulls and empty texts, quotes, other scripts, exact and inexact numbers,
-- so that a migration that changes a value on the way is found out.
BEGIN;

INSERT INTO "subject" ("id", "isIdentified", "externalId", "identityProvider", "lastIpAddress", "createdAt",
    "updatedAt", "subjectTimezone")
SELECT 'sub_' || to_char(i, 'FM0000'), i % 2 = 1,
    CASE WHEN i % 3 > 0 THEN 'user-' || i END,
    CASE i % 4 WHEN 0 THEN 'anonymous' WHEN 1 THEN 'https://login.example/o''connor' WHEN 2 THEN '' END,
    '192.0.2.' || i, timestamptz '2025-03-14 00:00Z' + i * interval '1 minute',
    timestamptz '2025-04-01 00:00Z' + i * interval '1 hour', CASE WHEN i % 5 > 0 THEN 'Europe/Zürich' END
FROM generate_series(1, 200) AS i;

INSERT INTO "consentPurpose" ("id", "code", "name", "description", "isEssential", "dataCategory", "legalBasis") VALUES
    ('pur_1', 'necessary', 'Necessary', 'The site does not work without it.', true, NULL, 'legitimate interest'),
    ('pur_2', 'measurement', 'Mesure d’audience', 'Says "how many", never "who".', false, 'usage', 'consent'),
    ('pur_3', 'marketing', '広告', E'Line one\nline two', false, 'profile', 'consent');

INSERT INTO "domain" ("id", "name", "description", "allowedOrigins", "isVerified", "updatedAt") VALUES
    ('dom_1', 'example.com', 'The shop', '["https://example.com"]', true, '2025-05-01 10:00:00Z'),
    ('dom_2', 'example.org', NULL, '[]', false, NULL),
    ('dom_3', 'bücher.example', '', '["https://bücher.example"]', true, NULL);

INSERT INTO "geoLocation" ("id", "countryCode", "countryName", "regionCode", "regionName", "regulatoryZones") VALUES
    ('geo_1', 'DE', 'Germany', NULL, NULL, '{GDPR}'),
    ('geo_2', 'US', 'United States', 'CA', 'California', '{CCPA,CPRA}'),
    ('geo_3', 'BR', 'Brasil', 'SP', 'São Paulo', '{LGPD}');

INSERT INTO "consentPolicy" ("id", "version", "name", "effectiveDate", "expirationDate", "content", "contentHash",
    "isActive") VALUES
    ('pol_1', '1.0', 'Privacy', '2025-01-01 00:00:00Z', '2025-06-30 23:59:59Z', 'First words', 'a1b2', false),
    ('pol_2', '1.10', 'Privacy', '2025-07-01 00:00:00Z', NULL, 'It''s "ours"; and yours', 'c3d4', true);

INSERT INTO "consent" ("id", "subjectId", "domainId", "purposeIds", "metadata", "policyId", "ipAddress", "userAgent",
    "status", "withdrawalReason", "givenAt", "validUntil", "isActive")
SELECT 'cns_' || to_char(i, 'FM0000'), 'sub_' || to_char(1 + i % 200, 'FM0000'), 'dom_' || (1 + i % 3),
    CASE WHEN i % 10 > 0 THEN jsonb_build_array('pur_1', 'pur_' || (1 + i % 3)) END,
    CASE WHEN i % 7 = 0 THEN jsonb_build_object('source', 'banner', 'ratio', i / 7.0) END,
    CASE WHEN i % 4 > 0 THEN 'pol_' || (1 + i % 2) END,
    '198.51.100.' || i % 256, 'Browser/' || i || ' (“quoted”)',
    CASE i % 5 WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'expired' ELSE 'active' END,
    CASE WHEN i % 5 = 0 THEN 'changed my mind' END,
    timestamptz '2025-03-14 00:00Z' + i * interval '13 minutes',
    CASE WHEN i % 2 = 0 THEN timestamptz '2026-03-14 00:00Z' + i * interval '1 day' END, i % 5 > 1
FROM generate_series(1, 500) AS i;

INSERT INTO "consentPurposeJunction" ("id", "consentId", "purposeId", "status", "metadata")
SELECT 'pjx_' || substr("id", 5) || '_1', "id", 'pur_1', 'active', NULL::jsonb FROM "consent"
UNION ALL
SELECT 'pjx_' || substr("id", 5) || '_2', "id", 'pur_2', 'withdrawn', '{}' FROM "consent" WHERE "status" = 'withdrawn';

INSERT INTO "consentRecord" ("id", "subjectId", "consentId", "actionType", "details")
SELECT 'rec_' || substr("id", 5), "subjectId", CASE WHEN substr("id", 5)::integer % 6 > 0 THEN "id" END, 'given',
    jsonb_build_object('by', "userAgent")
FROM "consent";

INSERT INTO "consentGeoLocation" ("id", "consentId", "ip", "country", "city", "latitude", "longitude", "timezone")
SELECT 'cgl_' || substr("id", 5), "id", "ipAddress", 'DE', 'Köln', 50.9375 + substr("id", 5)::integer / 70.0,
    -180 + substr("id", 5)::integer / 3.0, NULL
FROM "consent" WHERE substr("id", 5)::integer % 5 = 0;

INSERT INTO "consentWithdrawal" ("id", "consentId", "subjectId", "withdrawalReason", "withdrawalMethod", "metadata")
SELECT 'wdr_' || substr("id", 5), "id", "subjectId", "withdrawalReason", 'admin', '[1,2.5,"x"]'
FROM "consent" WHERE "status" = 'withdrawn';

INSERT INTO "auditLog" ("id", "entityType", "entityId", "actionType", "subjectId", "changes", "createdAt")
SELECT 'log_' || substr("id", 5), 'consent', "id", 'create',
    CASE WHEN substr("id", 5)::integer % 9 > 0 THEN "subjectId" END,
    jsonb_build_object('before', NULL, 'after', "status"), "givenAt"
FROM "consent";

COMMIT;
