/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: clinic
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table `letters`
--

DROP TABLE IF EXISTS `letters`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `letters` (
  `staff_id` int(10) unsigned NOT NULL,
  `nr` int(11) NOT NULL,
  `body` longtext NOT NULL,
  PRIMARY KEY (`staff_id`,`nr`),
  CONSTRAINT `letters_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `letters`
--

LOCK TABLES `letters` WRITE;
/*!40000 ALTER TABLE `letters` DISABLE KEYS */;
INSERT INTO `letters` VALUES
(1,9,'Dear reader no 9,\r\n\r\nit\'s letter9@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(1,18,'Dear reader no 18,\r\n\r\nit\'s letter18@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(1,27,'Dear reader no 27,\r\n\r\nit\'s letter27@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(2,1,'Dear reader no 1,\r\n\r\nit\'s letter1@example.org who writes and writes; and (says), \'so\'\n-- \nJean'),
(2,10,'Dear reader no 10,\r\n\r\nit\'s letter10@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(2,19,'Dear reader no 19,\r\n\r\nit\'s letter19@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(2,28,'Dear reader no 28,\r\n\r\nit\'s letter28@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(3,2,'Dear reader no 2,\r\n\r\nit\'s letter2@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(3,11,'Dear reader no 11,\r\n\r\nit\'s letter11@example.org who writes\n-- \nJean'),
(3,20,'Dear reader no 20,\r\n\r\nit\'s letter20@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(3,29,'Dear reader no 29,\r\n\r\nit\'s letter29@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(4,3,'Dear reader no 3,\r\n\r\nit\'s letter3@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(4,12,'Dear reader no 12,\r\n\r\nit\'s letter12@example.org who writes and writes; and (says), \'so\'\n-- \nJean'),
(4,21,'Dear reader no 21,\r\n\r\nit\'s letter21@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(4,30,'Dear reader no 30,\r\n\r\nit\'s letter30@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(5,4,'Dear reader no 4,\r\n\r\nit\'s letter4@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(5,13,'Dear reader no 13,\r\n\r\nit\'s letter13@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(5,22,'Dear reader no 22,\r\n\r\nit\'s letter22@example.org who writes\n-- \nJean'),
(6,5,'Dear reader no 5,\r\n\r\nit\'s letter5@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(6,14,'Dear reader no 14,\r\n\r\nit\'s letter14@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(6,23,'Dear reader no 23,\r\n\r\nit\'s letter23@example.org who writes and writes; and (says), \'so\'\n-- \nJean'),
(7,6,'Dear reader no 6,\r\n\r\nit\'s letter6@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(7,15,'Dear reader no 15,\r\n\r\nit\'s letter15@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(7,24,'Dear reader no 24,\r\n\r\nit\'s letter24@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(8,7,'Dear reader no 7,\r\n\r\nit\'s letter7@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(8,16,'Dear reader no 16,\r\n\r\nit\'s letter16@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(8,25,'Dear reader no 25,\r\n\r\nit\'s letter25@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(9,8,'Dear reader no 8,\r\n\r\nit\'s letter8@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(9,17,'Dear reader no 17,\r\n\r\nit\'s letter17@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean'),
(9,26,'Dear reader no 26,\r\n\r\nit\'s letter26@example.org who writes and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\' and writes; and (says), \'so\'\n-- \nJean');
/*!40000 ALTER TABLE `letters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Temporary table structure for view `mails`
--

DROP TABLE IF EXISTS `mails`;
/*!50001 DROP VIEW IF EXISTS `mails`*/;
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `mails` AS SELECT
 NULL AS `id`,
 NULL AS `mail` */;
SET character_set_client = @saved_cs_client;

--
-- Table structure for table `nothing`
--

DROP TABLE IF EXISTS `nothing`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `nothing` (
  `id` int(11) NOT NULL,
  `mail` varchar(100) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `nothing`
--

LOCK TABLES `nothing` WRITE;
/*!40000 ALTER TABLE `nothing` DISABLE KEYS */;
/*!40000 ALTER TABLE `nothing` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `odd ``name``.dotted`
--

DROP TABLE IF EXISTS `odd ``name``.dotted`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `odd ``name``.dotted` (
  `a.b` int(11) NOT NULL,
  `key` varchar(20) NOT NULL DEFAULT '',
  `sp ace, (x)` varchar(20) DEFAULT NULL,
  UNIQUE KEY `a.b` (`a.b`,`key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `odd ``name``.dotted`
--

LOCK TABLES `odd ``name``.dotted` WRITE;
/*!40000 ALTER TABLE `odd ``name``.dotted` DISABLE KEYS */;
INSERT INTO `odd ``name``.dotted` VALUES
(1,'x','y'),
(2,'',NULL),
(3,'\"','`');
/*!40000 ALTER TABLE `odd ``name``.dotted` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `short_rows`
--

DROP TABLE IF EXISTS `short_rows`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `short_rows` (
  `id` int(11) NOT NULL,
  `a` tinyint(1) DEFAULT NULL,
  `b` char(3) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `short_rows`
--

LOCK TABLES `short_rows` WRITE;
/*!40000 ALTER TABLE `short_rows` DISABLE KEYS */;
INSERT INTO `short_rows` VALUES
(1,1,'c4c'),
(2,0,'c81'),
(3,1,'ecc'),
(4,0,'a87'),
(5,1,'e4d'),
(6,0,'167'),
(7,1,'8f1'),
(8,0,'c9f'),
(9,1,'45c'),
(10,0,'d3d'),
(11,1,'651'),
(12,0,'c20'),
(13,1,'c51'),
(14,0,'aab'),
(15,1,'9bf'),
(16,0,'c74'),
(17,1,'70e'),
(18,0,'6f4'),
(19,1,'1f0'),
(20,0,'98f'),
(21,1,'3c5'),
(22,0,'b6d'),
(23,1,'376'),
(24,0,'1ff'),
(25,1,'8e2'),
(26,0,'4e7'),
(27,1,'02e'),
(28,0,'33e'),
(29,1,'6ea'),
(30,0,'341');
/*!40000 ALTER TABLE `short_rows` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `single`
--

DROP TABLE IF EXISTS `single`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `single` (
  `mail` varchar(100) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `single`
--

LOCK TABLES `single` WRITE;
/*!40000 ALTER TABLE `single` DISABLE KEYS */;
INSERT INTO `single` VALUES
('one@example.org'),
(NULL),
(''),
('two@example.org');
/*!40000 ALTER TABLE `single` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `staff`
--

DROP TABLE IF EXISTS `staff`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `staff` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `mail` varchar(190) NOT NULL,
  `name` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `born` date DEFAULT NULL,
  `pay` decimal(10,2) DEFAULT NULL,
  `rate` double DEFAULT NULL,
  `flags` bit(8) DEFAULT NULL,
  `kind` enum('nurse','it''s','a,b)') DEFAULT NULL COMMENT 'a comment, with (brackets) and it''s',
  `photo` blob DEFAULT NULL,
  `token` varbinary(16) DEFAULT NULL,
  `letter` mediumtext DEFAULT NULL,
  `data` longtext DEFAULT NULL CHECK (json_valid(`data`)),
  `upper_mail` varchar(190) GENERATED ALWAYS AS (ucase(`mail`)) VIRTUAL,
  `seen` timestamp NOT NULL DEFAULT '2024-01-02 03:04:05' ON UPDATE current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `mail` (`mail`),
  UNIQUE KEY `name_born` (`name`(20),`born` DESC),
  KEY `kind` (`kind`)
) ENGINE=InnoDB AUTO_INCREMENT=10 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='people; who work (here)';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `staff`
--

LOCK TABLES `staff` WRITE;
/*!40000 ALTER TABLE `staff` DISABLE KEYS */;
INSERT INTO `staff` VALUES
(1,'quote@example.org','O\'Brien','1970-01-02',1234.50,0.00000000015,'','it\'s','\0','�\0','It\'s \"quoted\" and `ticked`','{\"a\": \"b\\\"c\"}','QUOTE@EXAMPLE.ORG','2024-01-02 03:04:05'),
(2,'backslash@example.org','Back\\','1971-02-03',-0.01,-3e20,'\0','nurse','\\','\\\'','ends in two \\\\',NULL,'BACKSLASH@EXAMPLE.ORG','2024-01-02 03:04:05'),
(3,'lines@example.com','Élodie Müller',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'first\nsecond\r\nthird	tab\0nul\Zeof',NULL,'LINES@EXAMPLE.COM','2024-01-02 03:04:05'),
(4,'tuple@example.com','),(','1999-12-31',0.00,0,'�','a,b)','\'),(','','),(1,\'x\'),\n(2,\'y\');\nINSERT INTO `staff` VALUES (3);\n','[]','TUPLE@EXAMPLE.COM','2024-01-02 03:04:05'),
(5,'comment@example.net','-- no','2000-02-29',9.00,2,'','nurse','',NULL,'-- not a comment\n/* nor this */ # nor that /*!50000 this */','\"\"','COMMENT@EXAMPLE.NET','2024-01-02 03:04:05'),
(6,'unicode@example.net','Zoë','1980-05-05',1.00,1,'','nurse','é','�','日本語 😀 é à ü – “x” € ñ',NULL,'UNICODE@EXAMPLE.NET','2024-01-02 03:04:05'),
(7,'words@example.org','NULL','1980-05-06',1.00,1,'','nurse','0x41','NULL','0x41 \\N \\. \\% \\_ TRUE',NULL,'WORDS@EXAMPLE.ORG','2024-01-02 03:04:05'),
(8,'empty@example.org','','1980-05-07',1.00,1,'','nurse','','','',NULL,'EMPTY@EXAMPLE.ORG','2024-01-02 03:04:05'),
(9,'semicolon@example.org',';','1980-05-08',1.00,1,'','nurse',';\n',';','Dear Sir;\n\nDROP TABLE x;\n-- \nJean',NULL,'SEMICOLON@EXAMPLE.ORG','2024-01-02 03:04:05');
/*!40000 ALTER TABLE `staff` ENABLE KEYS */;
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

--
-- Final view structure for view `mails`
--

/*!50001 DROP VIEW IF EXISTS `mails`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `mails` AS select `staff`.`id` AS `id`,`staff`.`mail` AS `mail` from `staff` where `staff`.`mail` <> ';' */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed
