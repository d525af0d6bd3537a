"""The schema of Examples/c15t/schema.yaml as SQLAlchemy models: a consent-management backend as it began."""

from datetime import datetime
from typing import Annotated, Any, Optional

from sqlalchemy import ARRAY, JSON, Boolean, CheckConstraint, DateTime, Double, Enum, ForeignKey, Index, Text
from sqlalchemy import UniqueConstraint, false, func, true
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Id = Annotated[str, mapped_column(primary_key=True)]
Yes = Annotated[bool, mapped_column(server_default=true())]
No = Annotated[bool, mapped_column(server_default=false())]
Now = Annotated[datetime, mapped_column(server_default=func.now())]
Word = Optional[str]
Moment = Optional[datetime]
Document = Optional[dict[str, Any]]


def one_of(*values, default):
    return mapped_column(Enum(*values), server_default=default)


class Base(DeclarativeBase):
    type_annotation_map = {
        str: Text, bool: Boolean, float: Double, datetime: DateTime(timezone=True), dict[str, Any]: JSON}


class Subject(Base):
    __tablename__ = "subject"
    __table_args__ = {"comment": "A person whose consent is asked for."}
    id: Mapped[Id]
    isIdentified: Mapped[No]
    externalId: Mapped[Word]
    identityProvider: Mapped[Word]
    lastIpAddress: Mapped[Word]
    createdAt: Mapped[Now]
    updatedAt: Mapped[Now]
    subjectTimezone: Mapped[Word] = mapped_column(server_default="UTC")


class ConsentPurpose(Base):
    __tablename__ = "consentPurpose"
    id: Mapped[Id]
    code: Mapped[str]
    name: Mapped[str]
    description: Mapped[str]
    isEssential: Mapped[No]
    dataCategory: Mapped[Word]
    legalBasis: Mapped[Word]
    isActive: Mapped[Yes]
    createdAt: Mapped[Now]
    updatedAt: Mapped[Now]


class Domain(Base):
    __tablename__ = "domain"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[Word]
    allowedOrigins: Mapped[Document] = mapped_column(server_default="[]")
    isVerified: Mapped[Yes]
    isActive: Mapped[Yes]
    createdAt: Mapped[Now]
    updatedAt: Mapped[Moment]


class GeoLocation(Base):
    __tablename__ = "geoLocation"
    id: Mapped[Id]
    countryCode: Mapped[str] = mapped_column(
        CheckConstraint('length("countryCode") = 2', name="country_code_has_two_letters"))
    countryName: Mapped[str]
    regionCode: Mapped[Word]
    regionName: Mapped[Word]
    regulatoryZones: Mapped[Optional[list[str]]] = mapped_column(
        ARRAY(Enum("GDPR", "CCPA", "CPRA", "LGPD", "PIPEDA")))
    createdAt: Mapped[Now]
    __table_args__ = (
        Index("geoLocation_countryCode_idx", countryCode), Index("geoLocation_regionCode_idx", "regionCode"),
        Index("geoLocation_createdAt_idx", "createdAt"))


class ConsentPolicy(Base):
    __tablename__ = "consentPolicy"
    id: Mapped[Id]
    version: Mapped[str]
    name: Mapped[str]
    effectiveDate: Mapped[datetime]
    expirationDate: Mapped[Moment]
    content: Mapped[str]
    contentHash: Mapped[str]
    isActive: Mapped[Yes]
    createdAt: Mapped[Now]


class Consent(Base):
    __tablename__ = "consent"
    id: Mapped[Id]
    subjectId: Mapped[str] = mapped_column(ForeignKey("subject.id"))
    domainId: Mapped[str] = mapped_column(ForeignKey("domain.id"))
    purposeIds: Mapped[Document]
    metadata_: Mapped[Document] = mapped_column("metadata")
    policyId: Mapped[Word] = mapped_column(ForeignKey("consentPolicy.id"))
    ipAddress: Mapped[Word]
    userAgent: Mapped[Word]
    status: Mapped[str] = one_of("active", "withdrawn", "expired", default="active")
    withdrawalReason: Mapped[Word]
    givenAt: Mapped[Now]
    validUntil: Mapped[Moment]
    isActive: Mapped[Yes]


class ConsentPurposeJunction(Base):
    __tablename__ = "consentPurposeJunction"
    __table_args__ = (UniqueConstraint("consentId", "purposeId", name="unique_consent_purpose"),)
    id: Mapped[Id]
    consentId: Mapped[str] = mapped_column(ForeignKey("consent.id"))
    purposeId: Mapped[str] = mapped_column(ForeignKey("consentPurpose.id"))
    status: Mapped[str] = one_of("active", "withdrawn", default="active")
    metadata_: Mapped[Document] = mapped_column("metadata")
    createdAt: Mapped[Now]
    updatedAt: Mapped[Moment]


class ConsentRecord(Base):
    __tablename__ = "consentRecord"
    id: Mapped[Id]
    subjectId: Mapped[str] = mapped_column(ForeignKey("subject.id"))
    consentId: Mapped[Word] = mapped_column(ForeignKey("consent.id"))
    actionType: Mapped[str]
    details: Mapped[Document]
    createdAt: Mapped[Now]


class ConsentGeoLocation(Base):
    __tablename__ = "consentGeoLocation"
    __table_args__ = (
        Index("consentGeoLocation_consentId_idx", "consentId"), Index("consentGeoLocation_country_idx", "country"),
        Index("consentGeoLocation_createdAt_idx", "createdAt"))
    id: Mapped[Id]
    consentId: Mapped[str] = mapped_column(ForeignKey("consent.id"))
    ip: Mapped[str]
    country: Mapped[Word]
    region: Mapped[Word]
    city: Mapped[Word]
    latitude: Mapped[Optional[float]] = mapped_column(
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_is_on_earth"))
    longitude: Mapped[Optional[float]] = mapped_column(
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_is_on_earth"))
    timezone: Mapped[Word]
    createdAt: Mapped[Now]


class ConsentWithdrawal(Base):
    __tablename__ = "consentWithdrawal"
    __table_args__ = (
        UniqueConstraint("consentId", name="unique_consent_withdrawal"),
        Index("consentWithdrawal_subjectId_idx", "subjectId"), Index("consentWithdrawal_createdAt_idx", "createdAt"))
    id: Mapped[Id]
    consentId: Mapped[str] = mapped_column(ForeignKey("consent.id"))
    subjectId: Mapped[str] = mapped_column(ForeignKey("subject.id"))
    withdrawalReason: Mapped[Word]
    withdrawalMethod: Mapped[str] = one_of(
        "subject-initiated", "automatic-expiry", "admin", "api", "other", default="subject-initiated")
    ipAddress: Mapped[Word]
    userAgent: Mapped[Word]
    metadata_: Mapped[Document] = mapped_column("metadata")
    createdAt: Mapped[Now]


class AuditLog(Base):
    __tablename__ = "auditLog"
    __table_args__ = (
        Index("auditLog_entityType_entityId_idx", "entityType", "entityId"),
        Index("auditLog_actionType_idx", "actionType"), Index("auditLog_subjectId_idx", "subjectId"),
        Index("auditLog_createdAt_idx", "createdAt"))
    id: Mapped[Id]
    entityType: Mapped[str]
    entityId: Mapped[str]
    actionType: Mapped[str]
    subjectId: Mapped[Word] = mapped_column(ForeignKey("subject.id"))
    ipAddress: Mapped[Word]
    userAgent: Mapped[Word]
    changes: Mapped[Document]
    metadata_: Mapped[Document] = mapped_column("metadata")
    createdAt: Mapped[Now]
    eventTimezone: Mapped[str] = mapped_column(server_default="UTC")
