/*!40101 SET NAMES binary*/;
CREATE TABLE `mails`(
`id` int,
`mail` int
)ENGINE=MyISAM;
