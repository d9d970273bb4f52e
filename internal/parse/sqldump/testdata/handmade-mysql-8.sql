-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: 
-- ------------------------------------------------------
-- Server version	8.0.36

/*!50503 SET NAMES utf8mb4 */;
SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '00000000-0000-0000-0000-000000000000:1-5';

--
-- Current Database: `shop`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `shop`;
CREATE TABLE `people` (
  `id` binary(16) NOT NULL,
  `mail` varchar(190) COLLATE utf8mb4_bin NOT NULL,
  `secret` int DEFAULT NULL /*!80023 INVISIBLE */,
  `shop_id` bigint unsigned DEFAULT NULL,
  `point` point NOT NULL /*!80003 SRID 0 */,
  PRIMARY KEY (`id`),
  UNIQUE KEY `mail` ((lower(`mail`))),
  CONSTRAINT `people_shop` FOREIGN KEY (`shop_id`) REFERENCES `other`.`shops` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
INSERT INTO `people` (`id`, `mail`, `secret`, `shop_id`, `point`) VALUES (_binary 'a\0\'b','one@example.org',1,NULL,0x000000000101000000),(_binary 'c','two@example.org',NULL,2,_binary '\0');

--
-- Current Database: `second`
--

USE `second`;
INSERT INTO `people` VALUES (0xF,'odd@example.org',b'0101',X'4142',_utf8mb4 'x' COLLATE utf8mb4_bin);
-- Dump completed on 2024-01-02  3:04:05
