-- The schema of schema.yaml in SQLite's own words: a source like the other, with the same plan.

CREATE TABLE consentPolicy (
  id TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL,
  name TEXT NOT NULL,
  effectiveDate TIMESTAMP NOT NULL,
  expirationDate TIMESTAMP,
  content TEXT NOT NULL,
  contentHash TEXT NOT NULL,
  isActive BOOLEAN NOT NULL DEFAULT TRUE,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE consentPurpose (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  isEssential BOOLEAN NOT NULL DEFAULT FALSE,
  dataCategory TEXT,
  legalBasis TEXT,
  isActive BOOLEAN NOT NULL DEFAULT TRUE,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updatedAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE domain (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  description TEXT,
  allowedOrigins TEXT DEFAULT '[]',
  isVerified BOOLEAN NOT NULL DEFAULT TRUE,
  isActive BOOLEAN NOT NULL DEFAULT TRUE,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updatedAt TIMESTAMP
);

CREATE TABLE geoLocation (
  id TEXT NOT NULL PRIMARY KEY,
  countryCode TEXT NOT NULL,
  countryName TEXT NOT NULL,
  regionCode TEXT,
  regionName TEXT,
  regulatoryZones TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT country_code_has_two_letters CHECK (length("countryCode") = 2)
);

CREATE TABLE subject (
  id TEXT NOT NULL PRIMARY KEY,
  isIdentified BOOLEAN NOT NULL DEFAULT FALSE,
  externalId TEXT,
  identityProvider TEXT,
  lastIpAddress TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updatedAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  subjectTimezone TEXT DEFAULT 'UTC'
);

CREATE TABLE auditLog (
  id TEXT NOT NULL PRIMARY KEY,
  entityType TEXT NOT NULL,
  entityId TEXT NOT NULL,
  actionType TEXT NOT NULL,
  subjectId TEXT,
  ipAddress TEXT,
  userAgent TEXT,
  changes TEXT,
  metadata TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  eventTimezone TEXT NOT NULL DEFAULT 'UTC',
  FOREIGN KEY (subjectId) REFERENCES subject (id)
);

CREATE TABLE consent (
  id TEXT NOT NULL PRIMARY KEY,
  subjectId TEXT NOT NULL,
  domainId TEXT NOT NULL,
  purposeIds TEXT,
  metadata TEXT,
  policyId TEXT,
  ipAddress TEXT,
  userAgent TEXT,
  status TEXT NOT NULL DEFAULT 'active',
  withdrawalReason TEXT,
  givenAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  validUntil TIMESTAMP,
  isActive BOOLEAN NOT NULL DEFAULT TRUE,
  FOREIGN KEY (subjectId) REFERENCES subject (id),
  FOREIGN KEY (domainId) REFERENCES domain (id),
  FOREIGN KEY (policyId) REFERENCES consentPolicy (id),
  CHECK ("status" IN ('active', 'withdrawn', 'expired'))
);

CREATE TABLE consentGeoLocation (
  id TEXT NOT NULL PRIMARY KEY,
  consentId TEXT NOT NULL,
  ip TEXT NOT NULL,
  country TEXT,
  region TEXT,
  city TEXT,
  latitude REAL,
  longitude REAL,
  timezone TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  FOREIGN KEY (consentId) REFERENCES consent (id),
  CONSTRAINT latitude_is_on_earth CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT longitude_is_on_earth CHECK (longitude BETWEEN -180 AND 180)
);

CREATE TABLE consentPurposeJunction (
  id TEXT NOT NULL PRIMARY KEY,
  consentId TEXT NOT NULL,
  purposeId TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'active',
  metadata TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updatedAt TIMESTAMP,
  CONSTRAINT unique_consent_purpose UNIQUE (consentId, purposeId),
  FOREIGN KEY (consentId) REFERENCES consent (id),
  FOREIGN KEY (purposeId) REFERENCES consentPurpose (id),
  CHECK ("status" IN ('active', 'withdrawn'))
);

CREATE TABLE consentRecord (
  id TEXT NOT NULL PRIMARY KEY,
  subjectId TEXT NOT NULL,
  consentId TEXT,
  actionType TEXT NOT NULL,
  details TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  FOREIGN KEY (subjectId) REFERENCES subject (id),
  FOREIGN KEY (consentId) REFERENCES consent (id)
);

CREATE TABLE consentWithdrawal (
  id TEXT NOT NULL PRIMARY KEY,
  consentId TEXT NOT NULL,
  subjectId TEXT NOT NULL,
  withdrawalReason TEXT,
  withdrawalMethod TEXT NOT NULL DEFAULT 'subject-initiated',
  ipAddress TEXT,
  userAgent TEXT,
  metadata TEXT,
  createdAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT unique_consent_withdrawal UNIQUE (consentId),
  FOREIGN KEY (consentId) REFERENCES consent (id),
  FOREIGN KEY (subjectId) REFERENCES subject (id),
  CHECK ("withdrawalMethod" IN ('subject-initiated', 'automatic-expiry', 'admin', 'api', 'other'))
);

CREATE INDEX auditLog_actionType_idx ON auditLog (actionType);
CREATE INDEX auditLog_createdAt_idx ON auditLog (createdAt);
CREATE INDEX auditLog_entityType_entityId_idx ON auditLog (entityType, entityId);
CREATE INDEX auditLog_subjectId_idx ON auditLog (subjectId);
CREATE INDEX consentGeoLocation_consentId_idx ON consentGeoLocation (consentId);
CREATE INDEX consentGeoLocation_country_idx ON consentGeoLocation (country);
CREATE INDEX consentGeoLocation_createdAt_idx ON consentGeoLocation (createdAt);
CREATE INDEX consentWithdrawal_createdAt_idx ON consentWithdrawal (createdAt);
CREATE INDEX consentWithdrawal_subjectId_idx ON consentWithdrawal (subjectId);
CREATE INDEX geoLocation_countryCode_idx ON geoLocation (countryCode);
CREATE INDEX geoLocation_createdAt_idx ON geoLocation (createdAt);
CREATE INDEX geoLocation_regionCode_idx ON geoLocation (regionCode);
