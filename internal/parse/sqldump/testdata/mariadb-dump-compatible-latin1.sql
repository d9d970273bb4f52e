/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: clinic
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table "staff"
--

DROP TABLE IF EXISTS "staff";
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE "staff" (
  "id" int(10) unsigned NOT NULL AUTO_INCREMENT,
  "mail" varchar(190) NOT NULL,
  "name" varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  "born" date DEFAULT NULL,
  "pay" decimal(10,2) DEFAULT NULL,
  "rate" double DEFAULT NULL,
  "flags" bit(8) DEFAULT NULL,
  "kind" enum('nurse','it''s','a,b)') DEFAULT NULL COMMENT 'a comment, with (brackets) and it''s',
  "photo" blob DEFAULT NULL,
  "token" varbinary(16) DEFAULT NULL,
  "letter" mediumtext DEFAULT NULL,
  "data" longtext DEFAULT NULL CHECK (json_valid("data")),
  "upper_mail" varchar(190) GENERATED ALWAYS AS (ucase("mail")) VIRTUAL,
  "seen" timestamp NOT NULL DEFAULT '2024-01-02 03:04:05' ON UPDATE current_timestamp(),
  PRIMARY KEY ("id"),
  UNIQUE KEY "mail" ("mail"),
  UNIQUE KEY "name_born" ("name"(20),"born" DESC),
  KEY "kind" ("kind")
);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table "staff"
--

LOCK TABLES "staff" WRITE;
/*!40000 ALTER TABLE "staff" DISABLE KEYS */;
INSERT INTO "staff" VALUES
(1,'quote@example.org','O\'Brien','1970-01-02',1234.50,0.00000000015,'','it\'s','\0','ÿ\0','It\'s \"quoted\" and `ticked`','{\"a\": \"b\\\"c\"}','QUOTE@EXAMPLE.ORG','2024-01-02 03:04:05'),
(2,'backslash@example.org','Back\\','1971-02-03',-0.01,-3e20,'\0','nurse','\\','\\\'','ends in two \\\\',NULL,'BACKSLASH@EXAMPLE.ORG','2024-01-02 03:04:05'),
(3,'lines@example.com','Élodie Müller',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'first\nsecond\r\nthird	tab\0nul\Zeof',NULL,'LINES@EXAMPLE.COM','2024-01-02 03:04:05'),
(4,'tuple@example.com','),(','1999-12-31',0.00,0,'ÿ','a,b)','\'),(','','),(1,\'x\'),\n(2,\'y\');\nINSERT INTO `staff` VALUES (3);\n','[]','TUPLE@EXAMPLE.COM','2024-01-02 03:04:05'),
(5,'comment@example.net','-- no','2000-02-29',9.00,2,'','nurse','',NULL,'-- not a comment\n/* nor this */ # nor that /*!50000 this */','\"\"','COMMENT@EXAMPLE.NET','2024-01-02 03:04:05'),
(6,'unicode@example.net','Zoë','1980-05-05',1.00,1,'','nurse','Ã©','Ã','??? ? é à ü – “x” € ñ',NULL,'UNICODE@EXAMPLE.NET','2024-01-02 03:04:05'),
(7,'words@example.org','NULL','1980-05-06',1.00,1,'','nurse','0x41','NULL','0x41 \\N \\. \\% \\_ TRUE',NULL,'WORDS@EXAMPLE.ORG','2024-01-02 03:04:05'),
(8,'empty@example.org','','1980-05-07',1.00,1,'','nurse','','','',NULL,'EMPTY@EXAMPLE.ORG','2024-01-02 03:04:05'),
(9,'semicolon@example.org',';','1980-05-08',1.00,1,'','nurse',';\n',';','Dear Sir;\n\nDROP TABLE x;\n-- \nJean',NULL,'SEMICOLON@EXAMPLE.ORG','2024-01-02 03:04:05');
/*!40000 ALTER TABLE "staff" ENABLE KEYS */;
UNLOCK TABLES;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER staff_seen BEFORE UPDATE ON staff FOR EACH ROW
BEGIN
  
  IF NEW.mail <> OLD.mail THEN
    INSERT INTO single VALUES ('trigger@example.org');
  END IF;
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed
