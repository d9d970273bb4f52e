/****** Object:  Database [Shop]    Script Date: 29/02/2024 10:00:00 ******/
USE [Shop]
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[Users](
	[UserId] [int] IDENTITY(1,1) NOT NULL,
	[E-Mail]]s] [nvarchar](255) NULL,
	[Born] [datetime] NULL,
	[Photo] [varbinary](max) NULL,
 CONSTRAINT [PK_Users] PRIMARY KEY CLUSTERED 
(
	[UserId] ASC
)WITH (PAD_INDEX = OFF) ON [PRIMARY]
) ON [PRIMARY]
GO
SET IDENTITY_INSERT [dbo].[Users] ON 

INSERT [dbo].[Users] ([UserId], [E-Mail]]s], [Born], [Photo]) VALUES (1, N'one@example.org', CAST(N'1980-02-01T00:00:00.000' AS DateTime), NULL)
INSERT [dbo].[Users] ([UserId], [E-Mail]]s], [Born], [Photo]) VALUES (2, N'o''two@example.org', CAST(0x00006B6C00000000 AS DateTime), 0x00FF)
GO
INSERT [dbo].[Users] ([UserId], [E-Mail]]s], [Born], [Photo]) VALUES (3, N'three
INSERT lines in a string
GO
', NULL, NULL)
SET IDENTITY_INSERT [dbo].[Users] OFF
GO
INSERT INTO [dbo].[Plain] VALUES
    (1, 'a'),
    (2, 'b\');
INSERT INTO dbo.Plain VALUES (3, 'last')
