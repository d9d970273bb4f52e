/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;

/*!40103 SET TIME_ZONE='+00:00' */;
CREATE TABLE `odd name.dotted` (
  `a.b` int(11) NOT NULL,
  `key` varchar(20) NOT NULL DEFAULT '',
  `sp ace, (x)` varchar(20) DEFAULT NULL,
  UNIQUE KEY `a.b` (`a.b`,`key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
