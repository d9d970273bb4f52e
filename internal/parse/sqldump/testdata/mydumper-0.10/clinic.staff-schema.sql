/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;

/*!40103 SET TIME_ZONE='+00:00' */;
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
