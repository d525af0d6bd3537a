import Martlet

/// The tables of a consent-management backend: the same that `Examples/c15t/schema.yaml` states.
enum Core {
    private static let regulatoryZone = ["GDPR", "CCPA", "CPRA", "LGPD", "PIPEDA"]

    static let contribution = Contribution("core") {
        Enumeration("consentStatus", ["active", "withdrawn", "expired"])
        Enumeration("junctionStatus", ["active", "withdrawn"])
        Enumeration("withdrawalMethod", ["subject-initiated", "automatic-expiry", "admin", "api", "other"])
        Table("subject") {
            Column("id", .string).primaryKey()
            Column("isIdentified", .boolean).notNull().default(false)
            Column("externalId", .string)
            Column("identityProvider", .string)
            Column("lastIpAddress", .string)
            Column("createdAt", .instant).notNull().default(.now)
            Column("updatedAt", .instant).notNull().default(.now)
            Column("subjectTimezone", .string).default("UTC")
        }.comment("A person whose consent is asked for.")
        Table("consentPurpose") {
            Column("id", .string).primaryKey()
            Column("code", .string).notNull()
            Column("name", .string).notNull()
            Column("description", .string).notNull()
            Column("isEssential", .boolean).notNull().default(false)
            Column("dataCategory", .string)
            Column("legalBasis", .string)
            Column("isActive", .boolean).notNull().default(true)
            Column("createdAt", .instant).notNull().default(.now)
            Column("updatedAt", .instant).notNull().default(.now)
        }
        Table("domain") {
            Column("id", .string).primaryKey()
            Column("name", .string).notNull().unique()
            Column("description", .string)
            Column("allowedOrigins", .json).default("[]")
            Column("isVerified", .boolean).notNull().default(true)
            Column("isActive", .boolean).notNull().default(true)
            Column("createdAt", .instant).notNull().default(.now)
            Column("updatedAt", .instant)
        }
        Table("geoLocation") {
            Column("id", .string).primaryKey()
            Column("countryCode", .string).notNull()
                .check(
                    [
                        .sqlite: "length(\"countryCode\") = 2",
                        .postgresql: "length(\"countryCode\") = 2",
                        .mariadb: "char_length(`countryCode`) = 2",
                    ], constraint: "country_code_has_two_letters")
            Column("countryName", .string).notNull()
            Column("regionCode", .string)
            Column("regionName", .string)
            Column("regulatoryZones", .array(of: .enumeration(regulatoryZone)))
            Column("createdAt", .instant).notNull().default(.now)
            Index("geoLocation_countryCode_idx", on: "countryCode")
            Index("geoLocation_regionCode_idx", on: "regionCode")
            Index("geoLocation_createdAt_idx", on: "createdAt")
        }
        Table("consentPolicy") {
            Column("id", .string).primaryKey()
            Column("version", .string).notNull()
            Column("name", .string).notNull()
            Column("effectiveDate", .instant).notNull()
            Column("expirationDate", .instant)
            Column("content", .string).notNull()
            Column("contentHash", .string).notNull()
            Column("isActive", .boolean).notNull().default(true)
            Column("createdAt", .instant).notNull().default(.now)
        }
        Table("consent") {
            Column("id", .string).primaryKey()
            Column("subjectId", references: "subject", "id").notNull()
            Column("domainId", references: "domain", "id").notNull()
            Column("purposeIds", .json)
            Column("metadata", .json)
            Column("policyId", references: "consentPolicy", "id")
            Column("ipAddress", .string)
            Column("userAgent", .string)
            Column("status", .enumeration(named: "consentStatus")).notNull().default("active")
            Column("withdrawalReason", .string)
            Column("givenAt", .instant).notNull().default(.now)
            Column("validUntil", .instant)
            Column("isActive", .boolean).notNull().default(true)
        }
        Table("consentPurposeJunction") {
            Column("id", .string).primaryKey()
            Column("consentId", references: "consent", "id").notNull()
            Column("purposeId", references: "consentPurpose", "id").notNull()
            Column("status", .enumeration(named: "junctionStatus")).notNull().default("active")
            Column("metadata", .json)
            Column("createdAt", .instant).notNull().default(.now)
            Column("updatedAt", .instant)
            Unique("consentId", "purposeId", constraint: "unique_consent_purpose")
        }
        Table("consentRecord") {
            Column("id", .string).primaryKey()
            Column("subjectId", references: "subject", "id").notNull()
            Column("consentId", references: "consent", "id")
            Column("actionType", .string).notNull()
            Column("details", .json)
            Column("createdAt", .instant).notNull().default(.now)
        }
        Table("consentGeoLocation") {
            Column("id", .string).primaryKey()
            Column("consentId", references: "consent", "id").notNull()
            Column("ip", .string).notNull()
            Column("country", .string)
            Column("region", .string)
            Column("city", .string)
            Column("latitude", .float64)
                .check("latitude BETWEEN -90 AND 90", constraint: "latitude_is_on_earth")
            Column("longitude", .float64)
                .check("longitude BETWEEN -180 AND 180", constraint: "longitude_is_on_earth")
            Column("timezone", .string)
            Column("createdAt", .instant).notNull().default(.now)
            Index("consentGeoLocation_consentId_idx", on: "consentId")
            Index("consentGeoLocation_country_idx", on: "country")
            Index("consentGeoLocation_createdAt_idx", on: "createdAt")
        }
        Table("consentWithdrawal") {
            Column("id", .string).primaryKey()
            Column("consentId", references: "consent", "id").notNull().unique(constraint: "unique_consent_withdrawal")
            Column("subjectId", references: "subject", "id").notNull()
            Column("withdrawalReason", .string)
            Column("withdrawalMethod", .enumeration(named: "withdrawalMethod")).notNull().default("subject-initiated")
            Column("ipAddress", .string)
            Column("userAgent", .string)
            Column("metadata", .json)
            Column("createdAt", .instant).notNull().default(.now)
            Index("consentWithdrawal_subjectId_idx", on: "subjectId")
            Index("consentWithdrawal_createdAt_idx", on: "createdAt")
        }
        Table("auditLog") {
            Column("id", .string).primaryKey()
            Column("entityType", .string).notNull()
            Column("entityId", .string).notNull()
            Column("actionType", .string).notNull()
            Column("subjectId", references: "subject", "id")
            Column("ipAddress", .string)
            Column("userAgent", .string)
            Column("changes", .json)
            Column("metadata", .json)
            Column("createdAt", .instant).notNull().default(.now)
            Column("eventTimezone", .string).notNull().default("UTC")
            Index("auditLog_entityType_entityId_idx", on: "entityType", "entityId")
            Index("auditLog_actionType_idx", on: "actionType")
            Index("auditLog_subjectId_idx", on: "subjectId")
            Index("auditLog_createdAt_idx", on: "createdAt")
        }
    }
}
