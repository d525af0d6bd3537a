import Martlet

/// The same tables as those of ``Core``, taken from the Codable types of the program's rows: what a type cannot say of its
/// columns, such as keys, defaults and references, is stated beside it.
enum Derived {
    enum ConsentStatus: String, Codable, CaseIterable { case active, withdrawn, expired }
    enum JunctionStatus: String, Codable, CaseIterable { case active, withdrawn }
    enum WithdrawalMethod: String, Codable, CaseIterable {
        case subjectInitiated = "subject-initiated", automaticExpiry = "automatic-expiry", admin, api, other
    }
    enum RegulatoryZone: String, Codable, CaseIterable { case GDPR, CCPA, CPRA, LGPD, PIPEDA }

    struct Subject: Codable {
        var id: String
        var isIdentified: Bool
        var externalId: String?
        var identityProvider: String?
        var lastIpAddress: String?
        var createdAt: Moment
        var updatedAt: Moment
        var subjectTimezone: String?
    }

    struct ConsentPurpose: Codable {
        var id: String
        var code: String
        var name: String
        var description: String
        var isEssential: Bool
        var dataCategory: String?
        var legalBasis: String?
        var isActive: Bool
        var createdAt: Moment
        var updatedAt: Moment
    }

    struct Domain: Codable {
        var id: String
        var name: String
        var description: String?
        var allowedOrigins: Document?
        var isVerified: Bool
        var isActive: Bool
        var createdAt: Moment
        var updatedAt: Moment?
    }

    struct GeoLocation: Codable {
        var id: String
        var countryCode: String
        var countryName: String
        var regionCode: String?
        var regionName: String?
        var regulatoryZones: [RegulatoryZone]?
        var createdAt: Moment
    }

    struct ConsentPolicy: Codable {
        var id: String
        var version: String
        var name: String
        var effectiveDate: Moment
        var expirationDate: Moment?
        var content: String
        var contentHash: String
        var isActive: Bool
        var createdAt: Moment
    }

    struct Consent: Codable {
        var id: String
        var subjectId: String
        var domainId: String
        var purposeIds: Document?
        var metadata: Document?
        var policyId: String?
        var ipAddress: String?
        var userAgent: String?
        var status: ConsentStatus
        var withdrawalReason: String?
        var givenAt: Moment
        var validUntil: Moment?
        var isActive: Bool
    }

    struct ConsentPurposeJunction: Codable {
        var id: String
        var consentId: String
        var purposeId: String
        var status: JunctionStatus
        var metadata: Document?
        var createdAt: Moment
        var updatedAt: Moment?
    }

    struct ConsentRecord: Codable {
        var id: String
        var subjectId: String
        var consentId: String?
        var actionType: String
        var details: Document?
        var createdAt: Moment
    }

    struct ConsentGeoLocation: Codable {
        var id: String
        var consentId: String
        var ip: String
        var country: String?
        var region: String?
        var city: String?
        var latitude: Double?
        var longitude: Double?
        var timezone: String?
        var createdAt: Moment
    }

    struct ConsentWithdrawal: Codable {
        var id: String
        var consentId: String
        var subjectId: String
        var withdrawalReason: String?
        var withdrawalMethod: WithdrawalMethod
        var ipAddress: String?
        var userAgent: String?
        var metadata: Document?
        var createdAt: Moment
    }

    struct AuditLog: Codable {
        var id: String
        var entityType: String
        var entityId: String
        var actionType: String
        var subjectId: String?
        var ipAddress: String?
        var userAgent: String?
        var changes: Document?
        var metadata: Document?
        var createdAt: Moment
        var eventTimezone: String
    }

    static let schema = Schema {
        Table("subject", from: Subject.self) {
            Column("id", .string).primaryKey()
            Column("isIdentified", .boolean).notNull().default(false)
            Column("createdAt", .instant).notNull().default(.now)
            Column("updatedAt", .instant).notNull().default(.now)
            Column("subjectTimezone", .string).default("UTC")
        }.comment("A person whose consent is asked for.")
        Table("consentPurpose", from: ConsentPurpose.self) {
            Column("id", .string).primaryKey()
            Column("isEssential", .boolean).notNull().default(false)
            Column("isActive", .boolean).notNull().default(true)
            Column("createdAt", .instant).notNull().default(.now)
            Column("updatedAt", .instant).notNull().default(.now)
        }
        Table("domain", from: Domain.self) {
            Column("id", .string).primaryKey()
            Column("name", .string).notNull().unique()
            Column("allowedOrigins", .json).default("[]")
            Column("isVerified", .boolean).notNull().default(true)
            Column("isActive", .boolean).notNull().default(true)
            Column("createdAt", .instant).notNull().default(.now)
        }
        Table("geoLocation", from: GeoLocation.self) {
            Column("id", .string).primaryKey()
            Column("countryCode", .string).notNull()
                .check(
                    [
                        .sqlite: "length(\"countryCode\") = 2", .postgresql: "length(\"countryCode\") = 2",
                        .mariadb: "char_length(`countryCode`) = 2",
                    ], constraint: "country_code_has_two_letters")
            Column("createdAt", .instant).notNull().default(.now)
            Index("geoLocation_countryCode_idx", on: "countryCode")
            Index("geoLocation_regionCode_idx", on: "regionCode")
            Index("geoLocation_createdAt_idx", on: "createdAt")
        }
        Table("consentPolicy", from: ConsentPolicy.self) {
            Column("id", .string).primaryKey()
            Column("isActive", .boolean).notNull().default(true)
            Column("createdAt", .instant).notNull().default(.now)
        }
        Table("consent", from: Consent.self) {
            Column("id", .string).primaryKey()
            Column("subjectId", references: "subject", "id").notNull()
            Column("domainId", references: "domain", "id").notNull()
            Column("policyId", references: "consentPolicy", "id")
            Column("status", .enumeration(of: ConsentStatus.self)).notNull().default("active")
            Column("givenAt", .instant).notNull().default(.now)
            Column("isActive", .boolean).notNull().default(true)
        }
        Table("consentPurposeJunction", from: ConsentPurposeJunction.self) {
            Column("id", .string).primaryKey()
            Column("consentId", references: "consent", "id").notNull()
            Column("purposeId", references: "consentPurpose", "id").notNull()
            Column("status", .enumeration(of: JunctionStatus.self)).notNull().default("active")
            Column("createdAt", .instant).notNull().default(.now)
            Unique("consentId", "purposeId", constraint: "unique_consent_purpose")
        }
        Table("consentRecord", from: ConsentRecord.self) {
            Column("id", .string).primaryKey()
            Column("subjectId", references: "subject", "id").notNull()
            Column("consentId", references: "consent", "id")
            Column("createdAt", .instant).notNull().default(.now)
        }
        Table("consentGeoLocation", from: ConsentGeoLocation.self) {
            Column("id", .string).primaryKey()
            Column("consentId", references: "consent", "id").notNull()
            Column("latitude", .float64)
                .check("latitude BETWEEN -90 AND 90", constraint: "latitude_is_on_earth")
            Column("longitude", .float64)
                .check("longitude BETWEEN -180 AND 180", constraint: "longitude_is_on_earth")
            Column("createdAt", .instant).notNull().default(.now)
            Index("consentGeoLocation_consentId_idx", on: "consentId")
            Index("consentGeoLocation_country_idx", on: "country")
            Index("consentGeoLocation_createdAt_idx", on: "createdAt")
        }
        Table("consentWithdrawal", from: ConsentWithdrawal.self) {
            Column("id", .string).primaryKey()
            Column("consentId", references: "consent", "id").notNull().unique(constraint: "unique_consent_withdrawal")
            Column("subjectId", references: "subject", "id").notNull()
            Column("withdrawalMethod", .enumeration(of: WithdrawalMethod.self)).notNull().default("subject-initiated")
            Column("createdAt", .instant).notNull().default(.now)
            Index("consentWithdrawal_subjectId_idx", on: "subjectId")
            Index("consentWithdrawal_createdAt_idx", on: "createdAt")
        }
        Table("auditLog", from: AuditLog.self) {
            Column("id", .string).primaryKey()
            Column("subjectId", references: "subject", "id")
            Column("createdAt", .instant).notNull().default(.now)
            Column("eventTimezone", .string).notNull().default("UTC")
            Index("auditLog_entityType_entityId_idx", on: "entityType", "entityId")
            Index("auditLog_actionType_idx", on: "actionType")
            Index("auditLog_subjectId_idx", on: "subjectId")
            Index("auditLog_createdAt_idx", on: "createdAt")
        }
    }
}
