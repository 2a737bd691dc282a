"""INSPIRE categories of spatial data services (regulation 1205/2008, part D 4), by code."""

from gateway.vocabularies.term import Term

SERVICE_TYPES_URL = "http://inspire.ec.europa.eu/metadata-codelist/SpatialDataServiceType"

SERVICE_TYPES: dict[str, Term] = {
    "discovery": Term("Service de recherche", "Discovery Service"),
    "view": Term("Service de consultation", "View Service"),
    "download": Term("Service de téléchargement", "Download Service"),
    "transformation": Term("Service de transformation", "Transformation Service"),
}
"""Types of network services (regulation 1205/2008, part D 3), by code."""

SERVICE_CATEGORIES_TITLE = Term(
    "Règlement (CE) n° 1205/2008, partie D.4 : classification des services de données "
    "géographiques",
    "Regulation (EC) No 1205/2008, part D.4: classification of spatial data services",
)
SERVICE_CATEGORIES_DATE = "2008-12-03"
SERVICE_CATEGORIES_URL = "http://inspire.ec.europa.eu/metadata-codelist/SpatialDataServiceCategory"

SERVICE_CATEGORIES: dict[str, Term] = {
    "chainDefinitionService": Term("Service de définition de chaîne", "Chain definition service"),
    "comEncodingService": Term("Service d’encodage", "Encoding service"),
    "comGeographicCompressionService": Term(
        "Service de compression géographique", "Geographic compression service"
    ),
    "comGeographicFormatConversionService": Term(
        "Service de conversion de format géographique", "Geographic format conversion service"
    ),
    "comMessagingService": Term("Service de messagerie", "Messaging service"),
    "comRemoteFileAndExecutableManagement": Term(
        "Gestion des fichiers éloignés et des fichiers exécutables",
        "Remote file and executable management",
    ),
    "comService": Term(
        "Services de communication géographique", "Geographic communication services"
    ),
    "comTransferService": Term("Service de transfert", "Transfer service"),
    "humanCatalogueViewer": Term("Visualiseur de catalogue", "Catalogue viewer"),
    "humanChainDefinitionEditor": Term(
        "Éditeur pour la définition de chaînes", "Chain definition editor"
    ),
    "humanFeatureGeneralizationEditor": Term(
        "Éditeur de généralisation d’éléments", "Feature generalisation editor"
    ),
    "humanGeographicDataStructureViewer": Term(
        "Visualiseur de la structure des données géographiques", "Geographic data-structure viewer"
    ),
    "humanGeographicFeatureEditor": Term(
        "Éditeur d’éléments géographiques", "Geographic feature editor"
    ),
    "humanGeographicSpreadsheetViewer": Term(
        "Service de visualisation de feuilles de calcul géographiques",
        "Geographic spreadsheet viewer",
    ),
    "humanGeographicSymbolEditor": Term(
        "Éditeur de symboles géographiques", "Geographic symbol editor"
    ),
    "humanGeographicViewer": Term("Service de visualisation géographique", "Geographic viewer"),
    "humanInteractionService": Term(
        "Services géographiques avec interaction humaine", "Geographic human interaction services"
    ),
    "humanServiceEditor": Term("Éditeur de services", "Service editor"),
    "humanWorkflowEnactmentManager": Term(
        "Gestionnaire de contrôle de processus", "Workflow enactment manager"
    ),
    "infoCatalogueService": Term("Service de catalogue", "Catalogue service"),
    "infoCoverageAccessService": Term("Service d’accès aux couvertures", "Coverage access service"),
    "infoFeatureAccessService": Term("Service d’accès aux éléments", "Feature access service"),
    "infoFeatureTypeService": Term("Service de types d’éléments", "Feature type service"),
    "infoGazetteerService": Term("Service toponymique", "Gazetteer service"),
    "infoManagementService": Term(
        "Services de gestion des modèles/informations géographiques",
        "Geographic model/information management service",
    ),
    "infoMapAccessService": Term("Service d’accès aux cartes", "Map access service"),
    "infoOrderHandlingService": Term("Service de gestion des commandes", "Order handling service"),
    "infoProductAccessService": Term("Service d’accès aux produits", "Product access service"),
    "infoRegistryService": Term("Service de registre", "Registry Service"),
    "infoSensorDescriptionService": Term(
        "Service de description des capteurs", "Sensor description service"
    ),
    "infoStandingOrderService": Term("Service de commande en attente", "Standing order service"),
    "metadataGeographicAnnotationService": Term(
        "Services d’annotation géographique", "Geographic annotation services"
    ),
    "metadataProcessingService": Term(
        "Services de traitement géographique — métadonnées",
        "Geographic processing services – metadata",
    ),
    "metadataStatisticalCalculationService": Term(
        "Service de calcul statistique", "Statistical calculation service"
    ),
    "spatialCoordinateConversionService": Term(
        "Service de conversion des coordonnées", "Coordinate conversion service"
    ),
    "spatialCoordinateTransformationService": Term(
        "Service de transformation des coordonnées", "Coordinate transformation service"
    ),
    "spatialCoverageVectorConversionService": Term(
        "Service de conversion couverture/vecteur", "Coverage/vector conversion service"
    ),
    "spatialDimensionMeasurementService": Term(
        "Service de mesure des dimensions", "Dimension measurement service"
    ),
    "spatialFeatureGeneralizationService": Term(
        "Service de généralisation d’éléments", "Feature generalisation service"
    ),
    "spatialFeatureManipulationService": Term(
        "Services de manipulation des éléments géographiques", "Feature manipulation services"
    ),
    "spatialFeatureMatchingService": Term(
        "Service d’appariement d’éléments", "Feature matching service"
    ),
    "spatialImageCoordinateConversionService": Term(
        "Service de conversion des coordonnées des images", "Image coordinate conversion service"
    ),
    "spatialImageGeometryModelConversionService": Term(
        "Service de conversion des modèles géométriques des images",
        "Image geometry model conversion service",
    ),
    "spatialOrthorectificationService": Term(
        "Service d’orthorectification", "Orthorectification service"
    ),
    "spatialPositioningService": Term("Service de positionnement", "Positioning service"),
    "spatialProcessingService": Term(
        "Services de traitement géographique — aspects spatiaux",
        "Geographic processing services – spatial",
    ),
    "spatialProximityAnalysisService": Term(
        "Service d’analyse de proximité", "Proximity analysis service"
    ),
    "spatialRectificationService": Term("Service de rectification", "Rectification service"),
    "spatialRouteDeterminationService": Term(
        "Service de détermination d’itinéraire", "Route determination service"
    ),
    "spatialSamplingService": Term("Service d’échantillonnage", "Sampling service"),
    "spatialSensorGeometryModelAdjustmentService": Term(
        "Service d’ajustement des modèles géométriques des capteurs",
        "Sensor geometry model adjustment service",
    ),
    "spatialSubsettingService": Term(
        "Service de définition de sous-ensembles", "Subsetting service"
    ),
    "spatialTilingChangeService": Term(
        "Service de modification du dallage", "Tiling change service"
    ),
    "subscriptionService": Term("Service d’abonnement", "Subscription service"),
    "taskManagementService": Term(
        "Services de gestion du processus/des tâches géographiques",
        "Geographic workflow/task management services",
    ),
    "temporalProcessingService": Term(
        "Services de traitement géographique — aspects temporels",
        "Geographic processing services – temporal",
    ),
    "temporalProximityAnalysisService": Term(
        "Service d’analyse de proximité", "Temporal proximity analysis service"
    ),
    "temporalReferenceSystemTransformationService": Term(
        "Service de transformation du système de référence temporel",
        "Temporal reference system transformation service",
    ),
    "temporalSamplingService": Term("Service d’échantillonnage", "Sampling service"),
    "temporalSubsettingService": Term(
        "Service de définition de sous-ensembles", "Subsetting service"
    ),
    "thematicChangeDetectionService": Term(
        "Service de détection des changements", "Change detection service"
    ),
    "thematicClassificationService": Term(
        "Service de classification thématique", "Thematic classification service"
    ),
    "thematicFeatureGeneralizationService": Term(
        "Service de généralisation d’éléments", "Feature generalisation service"
    ),
    "thematicGeocodingService": Term("Service de géocodage", "Geocoding service"),
    "thematicGeographicInformationExtractionService": Term(
        "Services d’extraction d’informations géographiques",
        "Geographic information extraction services",
    ),
    "thematicGeoparsingService": Term("Service d’analyse géosémantique", "Geoparsing service"),
    "thematicGoparameterCalculationService": Term(
        "Service de calcul des géoparamètres", "Geoparameter calculation service"
    ),
    "thematicImageManipulationService": Term(
        "Services de manipulation d’images", "Image Manipulation Services"
    ),
    "thematicImageProcessingService": Term(
        "Service de traitement d’images", "Image processing service"
    ),
    "thematicImageSynthesisService": Term(
        "Services de synthèse d’images", "Image synthesis services"
    ),
    "thematicImageUnderstandingService": Term(
        "Services de compréhension d’images", "Image understanding services"
    ),
    "thematicMultibandImageManipulationService": Term(
        "Manipulation d’images multibandes", "Multiband image manipulation"
    ),
    "thematicObjectDetectionService": Term(
        "Service de détection d’objets", "Object detection service"
    ),
    "thematicProcessingService": Term(
        "Services de traitement géographique — aspects thématiques",
        "Geographic processing services – thematic",
    ),
    "thematicReducedResolutionGenerationService": Term(
        "Service de réduction de la résolution", "Reduced resolution generation service"
    ),
    "thematicSpatialCountingService": Term(
        "Service de comptage géographique", "Spatial counting service"
    ),
    "thematicSubsettingService": Term(
        "Service de définition de sous-ensembles", "Subsetting service"
    ),
    "workflowEnactmentService": Term(
        "Service de contrôle de processus", "Workflow enactment service"
    ),
}
"""Names in French and English by code, which is also the keyword of a service record."""
